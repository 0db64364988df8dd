import { networkInterfaces } from "node:os"
import { expect, test } from "vitest"
import { joinAsOrganiser } from "./journeys/manage-steps.ts"
import { english } from "./journeys/words.ts"
import { openPage } from "./setup/open-page.ts"
import { startBrowser } from "./setup/start-browser.ts"
import { startServer } from "./setup/start-server.ts"

const isOnNetwork = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .some(({ family, internal }) => family === "IPv4" && !internal)

/** A port that was free a moment ago: `--lan` needs one to print, so `0` does not work. */
async function freePort(): Promise<string> {
  await using server = await startServer()
  return new URL(server.url).port
}

test("start:lan prints a working address for phones, and warns in the terminal and on the page", async () => {
  const PORT = await freePort()
  if (!isOnNetwork) {
    await expect(startServer({ PORT }, ["--lan"])).rejects.toThrow("This machine is on no network.")
    return
  }
  await using server = await startServer({ PORT }, ["--lan"])
  // The lines after the address may arrive later.
  await expect.poll(server.printed).toContain("without https anyone on the network can read")
  const printed = server.printed()
  const address = /Phones on this network open (http:\/\/\S+)/.exec(printed)?.[1] ?? ""
  expect(printed).toMatch(/[█▀▄]{3}/)
  expect(printed).toContain("Plain http: anyone on this network can read passwords, cookies and votes.")
  expect(printed).toMatch(/code for sign-up: +\S+/)

  await using browser = await startBrowser()
  await using phone = await openPage({ browser, url: address, viewport: { width: 360, height: 740 } })
  const { page } = phone
  expect(new URL(address).hostname).not.toBe("127.0.0.1")
  await joinAsOrganiser({ page, words: english }, { server, username: "head" })
  await page.goto("/manage")
  await page.getByText(/loaded over plain HTTP/).waitFor()
})
