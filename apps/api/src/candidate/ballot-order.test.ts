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

test("by name is by normalised name, whatever order they come in", () => {
  const [na, ga, ada] = [named("나래"), named("가람"), named("ada")]
  const ordered = inBallotOrder([na, ga, ada], { order: "name", electionId, voterId: null })
  expect(ordered).toEqual([ada, ga, na])
})

test("a random order is a voter's own and stays, whatever order the rows come in", () => {
  const [kim, lee] = [randomUUID(), randomUUID()]
  expect(random(ten, kim)).toEqual(random(ten.toReversed(), kim))
  expect(random(ten, kim)).not.toEqual(random(ten, lee))
  expect(random(ten, kim).toSorted()).toEqual(ids(ten).toSorted())
  expect(random(ten, null)).toEqual(random(ten, null))
})

test("a candidate who comes later moves nobody else", () => {
  const voter = randomUUID()
  const late = named("late")
  expect(random([...ten, late], voter).filter((id) => id !== late.id)).toEqual(random(ten, voter))
})

test("over many voters each candidate stands first about equally often", () => {
  const firsts = Array.from({ length: 5000 }, () => random(ten, randomUUID())[0])
  for (const { id } of ten) expect(firsts.filter((first) => first === id).length).toBeGreaterThan(350)
})
