import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { announceAddress, announcedAddress } from "./announced-address.ts"
import { dataFolder } from "../testing/run-built.ts"

const place = "PostgreSQL at db.example:5432/club"
const url = "http://127.0.0.1:4000"

test("an announcement is found for its own database only, until it is removed", async () => {
  await using data = await dataFolder()
  const here = { place, dataDir: data.path }
  expect(await announcedAddress(here)).toBeNull()
  const takeBack = await announceAddress(here, { url, isPublic: false })
  expect(await announcedAddress(here)).toBe(url)
  expect(await announcedAddress({ ...here, place: "PostgreSQL at db.example:5432/other" })).toBeNull()
  await takeBack()
  expect(await announcedAddress(here)).toBeNull()
})

test("prefers the server that other machines reach, and skips broken and stale announcements", async () => {
  await using data = await dataFolder()
  const here = { place, dataDir: data.path }
  // The file of a server that is gone: the process with pid 1 started at another time.
  const gone = JSON.stringify({
    pid: 1,
    start: "long ago",
    place,
    url: "https://gone.example",
    isPublic: true,
  })
  await writeFile(join(data.path, "server-1.json"), gone)
  await writeFile(join(data.path, "server-2.json"), "{")
  expect(await announcedAddress(here)).toBeNull()
  await announceAddress(here, { url, isPublic: false })
  const own = join(data.path, `server-${process.pid}.json`)
  const announced = JSON.parse(await readFile(own, "utf8")) as object
  const second = { ...announced, url: "https://vote.example", isPublic: true }
  await writeFile(join(data.path, "server-9.json"), JSON.stringify(second))
  expect(await announcedAddress(here)).toBe("https://vote.example")
})

test("announces and finds nothing without a data folder", async () => {
  const nowhere = { place, dataDir: null }
  await announceAddress(nowhere, { url, isPublic: false })
  expect(await announcedAddress(nowhere)).toBeNull()
})
