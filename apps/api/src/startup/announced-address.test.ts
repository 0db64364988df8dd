import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { announceAddress, announcedAddress } from "./announced-address.ts"
import { dataFolder } from "../testing/run-built.ts"

const place = "PostgreSQL at db.example:5432/club"
const url = "http://127.0.0.1:4000"

test("what a server leaves is found beside it, for its own database only, until it takes it back", async () => {
  await using data = await dataFolder()
  const here = { place, dataDir: data.path }
  expect(await announcedAddress(here)).toBeNull()
  const takeBack = await announceAddress(here, { url, isPublic: false })
  expect(await announcedAddress(here)).toBe(url)
  expect(await announcedAddress({ ...here, place: "PostgreSQL at db.example:5432/other" })).toBeNull()
  await takeBack()
  expect(await announcedAddress(here)).toBeNull()
})

test("of several servers the one that others reach is named; what is broken or gone is passed over", async () => {
  await using data = await dataFolder()
  const here = { place, dataDir: data.path }
  // Its file has the name of a server that is long gone: pid 1 began at another time.
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

test("without a data folder nothing is left and nothing is found", async () => {
  const nowhere = { place, dataDir: null }
  await announceAddress(nowhere, { url, isPublic: false })
  expect(await announcedAddress(nowhere)).toBeNull()
})
