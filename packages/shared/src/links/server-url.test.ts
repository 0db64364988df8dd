import { expect, test } from "vitest"
import { trpcUrl } from "./server-url.ts"

const ofServer = (url: string | URL) => trpcUrl(url, { relative: false })
const ofPage = (url: string | URL) => trpcUrl(url, { relative: true })

test.for([
  ["http://127.0.0.1:3000", "http://127.0.0.1:3000/trpc"],
  ["http://127.0.0.1:3000/", "http://127.0.0.1:3000/trpc"],
  ["http://127.0.0.1:3000/trpc", "http://127.0.0.1:3000/trpc"],
  ["http://127.0.0.1:3000/trpc/", "http://127.0.0.1:3000/trpc"],
  ["https://vote.example.org/club", "https://vote.example.org/club/trpc"],
  ["https://vote.example.org/club/", "https://vote.example.org/club/trpc"],
  ["https://vote.example.org/club/trpc", "https://vote.example.org/club/trpc"],
  ["https://vote.example.org/club/trpc//", "https://vote.example.org/club/trpc"],
])("%s leads to %s", ([url = "", found]) => {
  expect(ofServer(url)).toBe(found)
  expect(ofServer(new URL(url))).toBe(found)
  expect(ofPage(url)).toBe(found)
})

test.for([
  ["/trpc", "/trpc"],
  ["/", "/trpc"],
  ["/club/", "/club/trpc"],
])("%s of a page leads to %s", ([url = "", found]) => {
  expect(ofPage(url)).toBe(found)
})

test.for([
  ["", "begin with http:// or https://"],
  ["vote.example.org", "begin with http:// or https://"],
  ["//vote.example.org", "begin with http:// or https://"],
  ["localhost:3000", "begin with http:// or https://"],
  ["ws://vote.example.org", "begin with http:// or https://"],
  ["https://vote.example.org?election=1", "query or hash"],
  ["https://vote.example.org/?", "query or hash"],
  ["https://vote.example.org/#results", "query or hash"],
  ["https://kim:secret@vote.example.org", "username or password"],
])("refuses %j and names url", ([url = "", why]) => {
  for (const read of [ofServer, ofPage]) {
    expect(() => read(url)).toThrow(TypeError)
    expect(() => read(url)).toThrow(new RegExp(`^url .*${why}`))
  }
})

test("refuses a path outside a page", () => {
  expect(() => ofServer("/trpc")).toThrow(/^url must begin with http/)
})

test("does not repeat a password of the address", () => {
  expect(() => ofServer("https://kim:secret@vote.example.org")).not.toThrow(/secret/)
})
