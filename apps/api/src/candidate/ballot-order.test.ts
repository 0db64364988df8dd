import { randomUUID } from "node:crypto"
import { sortKey } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { inBallotOrder } from "./ballot-order.ts"

const electionId = "00112233-4455-6677-8899-aabbccddeeff"
const named = (name: string) => ({ id: randomUUID(), sortKey: sortKey(name) })
const ten = Array.from({ length: 10 }, (_, index) => named(`c${index}`))
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)
const random = (list: typeof ten, voterId: string | null) =>
  ids(inBallotOrder(list, { order: "random", electionId, voterId }))

test("orders by normalised name, whatever the order of the rows", () => {
  const [na, ga, ada] = [named("나래"), named("가람"), named("ada")]
  const ordered = inBallotOrder([na, ga, ada], { order: "name", electionId, voterId: null })
  expect(ordered).toEqual([ada, ga, na])
})

test("keeps a random order for each voter, whatever the order of the rows", () => {
  const [kim, lee] = [randomUUID(), randomUUID()]
  expect(random(ten, kim)).toEqual(random(ten.toReversed(), kim))
  expect(random(ten, kim)).not.toEqual(random(ten, lee))
  expect(random(ten, kim).toSorted()).toEqual(ids(ten).toSorted())
  expect(random(ten, null)).toEqual(random(ten, null))
})

test("keeps the order of the others when a candidate is added", () => {
  const voter = randomUUID()
  const late = named("late")
  expect(random([...ten, late], voter).filter((id) => id !== late.id)).toEqual(random(ten, voter))
})

test("puts each candidate first about equally often over many voters", () => {
  const firsts = Array.from({ length: 5000 }, () => random(ten, randomUUID())[0])
  for (const { id } of ten) expect(firsts.filter((first) => first === id).length).toBeGreaterThan(350)
})
