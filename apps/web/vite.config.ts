import tailwindcss from "@tailwindcss/vite"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"
import { apiAddress } from "./build/api-address.ts"
import { precompress } from "./build/precompress.ts"
import { sizeBudget } from "./build/size-budget.ts"

/** The libraries of the first load; those for forms, schemas and paged lists come with the pages that use them. */
const vendor =
  /node_modules\/(?:react|react-dom|scheduler|use-sync-external-store|@tanstack\/(?:history|query-core|react-query|react-router|router-core|react-store|store)|@trpc\/(?:client|server|tanstack-react-query))\/(?!.*[iI]nfinite)/
/** Our own, as far as every election page shows it. */
const shell =
  /apps\/web\/src\/(?:browser|components|i18n|server|session|storage)\/(?!messages|forms|dialogs\/(?!modal)|.*(?:cards|copy-line|here-only|local-time|more-button|organiser|qr|settled|success))/

export default defineConfig({
  // What a build depends on is its environment, never a file that git does not know.
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
    // The content policy allows no data: URLs.
    assetsInlineLimit: 0,
    // 92 font subsets are not worth a line each.
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every page needs of other people's code, in one file that stays the same from release to release.
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
