import { expect, test } from "vitest"
import { electionAt, shortPath } from "./short-address.ts"

const lunch = { slug: "점심-뭐-먹지-k3bq7z" }
const leader = { slug: "part-leader-9xw2fd" }
const untitled = { slug: "7dkq2m" }

test("finds an election by the end of its slug", () => {
  expect(shortPath(lunch)).toBe("/e/k3bq7z")
  expect(shortPath(untitled)).toBe("/e/7dkq2m")
  for (const election of [lunch, leader, untitled])
    expect(electionAt([lunch, leader, untitled], shortPath(election).slice("/e/".length))).toBe(election)
})

test("ignores case and finds nothing for an unknown path", () => {
  expect(electionAt([lunch, leader], " K3BQ7Z")).toBe(lunch)
  expect(electionAt([lunch, leader], "leader")).toBeUndefined()
  expect(electionAt([lunch, leader], "")).toBeUndefined()
})
