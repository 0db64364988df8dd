import { expect, test } from "vitest"
import { electionAt, shortPath } from "./short-address.ts"

const lunch = { slug: "점심-뭐-먹지-k3bq7z" }
const leader = { slug: "part-leader-9xw2fd" }
const untitled = { slug: "7dkq2m" }

test("the end of the name is enough to find an election by", () => {
  expect(shortPath(lunch)).toBe("/e/k3bq7z")
  expect(shortPath(untitled)).toBe("/e/7dkq2m")
  for (const election of [lunch, leader, untitled])
    expect(electionAt([lunch, leader, untitled], shortPath(election).slice("/e/".length))).toBe(election)
})

test("typed in capitals it is found as well, and another is not", () => {
  expect(electionAt([lunch, leader], " K3BQ7Z")).toBe(lunch)
  expect(electionAt([lunch, leader], "leader")).toBeUndefined()
  expect(electionAt([lunch, leader], "")).toBeUndefined()
})
