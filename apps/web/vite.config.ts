import tailwindcss from "@tailwindcss/vite"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"
import { apiAddress } from "./build/api-address.ts"
import { precompress } from "./build/precompress.ts"
import { sizeBudget } from "./build/size-budget.ts"

/** Libraries of the first load. Those for forms, schemas and paged lists load with the pages that use them. */
const vendor =
  /node_modules\/(?:react|react-dom|scheduler|use-sync-external-store|@tanstack\/(?:history|query-core|react-query|react-router|router-core|react-store|store)|@trpc\/(?:client|server|tanstack-react-query))\/(?!.*[iI]nfinite)/
/** Our code that every election page needs. */
const shell =
  /apps\/web\/src\/(?:browser|components|i18n|server|session|storage)\/(?!messages|forms|dialogs\/(?!modal)|.*(?:cards|copy-line|debounced|local-time|loopback|more-button|organiser|qr|success))/

export default defineConfig({
  // Builds depend on the environment, never on untracked files.
  envDir: false,
  plugins: [
    react(),
    tailwindcss(),
    apiAddress(process.env["VITE_API_URL"]),
    sizeBudget({ lazy: ["pages/election/ballot-page.tsx", "i18n/messages/ko.ts"], limit: 150 }),
    precompress(),
  ],
  build: {
    target: ["chrome111", "firefox114", "safari16.4"],
    // The CSP forbids data: URLs.
    assetsInlineLimit: 0,
    // Do not log 92 font subsets.
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // One vendor file, so that its hash rarely changes.
          groups: [
            { name: "vendor", test: vendor },
            { name: "shell", test: shell },
          ],
        },
      },
    },
  },
  server: { proxy: { "/trpc": { target: "http://127.0.0.1:3000" } } },
})
