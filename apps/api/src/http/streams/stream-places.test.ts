import { expect, test } from "vitest"
import { times } from "../../testing/settled.ts"
import { createStreamPlaces } from "./stream-places.ts"

/** Records the names of the streams that lose their slot. */
function stage() {
  const places = createStreamPlaces({ isLimited: true })
  const ended: string[] = []
  const take = (name: string, accountId: string | null, address = "here") =>
    places.take({ address, accountId, end: () => void ended.push(name) })
  return { take, ended }
}

test("ends only the oldest stream of an account beyond its twenty", () => {
  const { take, ended } = stage()
  take("visitor", null)
  take("lee", "lee")
  times(20, (index) => take(`kim ${index}`, "kim", index % 2 === 0 ? "here" : "there"))
  expect(ended).toEqual([])
  take("kim again", "kim", "elsewhere")
  take("kim once more", "kim")
  expect(ended).toEqual(["kim 0", "kim 1"])
})

test("gives a member the slot of the oldest visitor of a full address, and refuses visitors", () => {
  const { take, ended } = stage()
  times(2500, (index) => take(`visitor ${index}`, null))
  expect(() => take("one more", null)).toThrow("rate_limited")
  take("elsewhere", null, "there")
  const leave = take("kim", "kim")
  expect(ended).toEqual(["visitor 0"])
  leave()
  take("one more", null)
  expect(() => take("two more", null)).toThrow("rate_limited")
})
