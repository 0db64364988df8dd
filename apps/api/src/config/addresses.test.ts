import { expect, test } from "vitest"
import { publicAddress, webAddress } from "./addresses.ts"
import { readConfig } from "./config.ts"

test.each([
  [{}, "http://127.0.0.1:3000", "http://127.0.0.1:3000"],
  [{ HOST: "0.0.0.0" }, "http://127.0.0.1:3000", "http://127.0.0.1:3000"],
  [{ HOST: "::1" }, "http://[::1]:3000", "http://[::1]:3000"],
  [{ PUBLIC_URL: "https://vote.example" }, "https://vote.example", "https://vote.example"],
  [
    { PUBLIC_URL: "https://api.example", WEB_ORIGINS: "https://www.club.example,https://two.example" },
    "https://api.example",
    "https://www.club.example",
  ],
])("with %j serves at %s and links to %s", (env, server, links) => {
  const config = readConfig(env)
  expect([publicAddress(config, 3000), webAddress(config, 3000)]).toEqual([server, links])
})
