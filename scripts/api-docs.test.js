import { initTRPC } from "@trpc/server"
import { expect, test } from "vitest"
import { z } from "zod"
import { apiReference } from "./api-docs.js"
import { namedSchemas } from "./named-schemas.js"

const Id = z.uuid()
const Candidate = z.object({
  id: Id,
  voteCount: z.int().nonnegative().nullable(),
  why: z.enum(["late"]).nullable(),
})
const Rule = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("on_roll") }),
  z.object({ kind: z.literal("voter_part_in"), parts: z.array(z.string()).min(1) }),
])
const named = namedSchemas({ Id, Candidate, Rule, notASchema: 1 }, { Candidate: "Who can be chosen." })

const t = initTRPC.create()
const list = t.procedure
  .input(z.object({ electionId: Id.optional() }).optional())
  .output(z.object({ candidates: z.array(Candidate), rules: z.array(Rule) }))
const documented = t.router({
  candidate: {
    list: list
      .meta({ access: "public", summary: "The candidates of an election", reasons: ["no_election"] })
      .query(() => ({ candidates: [], rules: [] })),
  },
})
const undocumented = t.router({ candidate: { list: list.query(() => ({ candidates: [], rules: [] })) } })

test("documents a procedure with its access, its types by name and its reasons", () => {
  const text = apiReference(documented, { named, reasons: { no_election: 404, not_found: 404 }, streams: {} })
  expect(text).toContain("The candidates of an election. A query for everyone.")
  expect(text).toContain("- **in** `{ electionId?: Id }`, or nothing")
  expect(text).toContain("- **out** `{ candidates: Candidate[]; rules: Rule[] }`")
  expect(text).toContain("- **reasons** `no_election`")
  expect(text).toContain("| 404 | `no_election`, `not_found` |")
})

test("documents a named type once, with its comment", () => {
  const text = apiReference(documented, { named, reasons: {}, streams: {} })
  expect(text).toContain(
    'Who can be chosen.\n\n```ts\ntype Candidate = { id: Id; voteCount: number | null; why: "late" | null }',
  )
  expect(text).toContain('type Rule = { kind: "on_roll" } | { kind: "voter_part_in"; parts: string[] }')
})

test("fails on a procedure without meta, and names it", () => {
  expect(() => apiReference(undocumented, { named, reasons: {}, streams: {} })).toThrow(
    "candidate.list says neither",
  )
})
