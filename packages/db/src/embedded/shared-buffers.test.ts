import { expect, test } from "vitest"
import { sharedBuffers } from "./shared-buffers.ts"

const gigabyte = 1024 ** 3

test.each([
  [0.5 * gigabyte, "128MB"],
  [1 * gigabyte, "128MB"],
  [2 * gigabyte, "256MB"],
  [4 * gigabyte, "512MB"],
  [8 * gigabyte, "1024MB"],
  [64 * gigabyte, "1024MB"],
])("of %d bytes PostgreSQL keeps %s", (bytes, wanted) => {
  expect(sharedBuffers(bytes)).toBe(wanted)
})
