import { reasonStatus } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { appRouter } from "./routers/router.ts"
import { createTestApp, type TestApp } from "./testing/create-test-app.ts"
import type { Meta } from "./trpc/trpc.ts"

interface Described {
  type: "query" | "mutation" | "subscription"
  meta?: Meta
}

const record: object = appRouter._def.procedures
const procedures = Object.entries(record as Record<string, { _def: Described }>).map(([path, { _def }]) => ({
  path,
  type: _def.type,
  meta: _def.meta,
}))

/** The reason with which a visitor's call without input is refused, or null. */
async function refusal({ url }: TestApp, { path, type }: { path: string; type: Described["type"] }) {
  const post = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" }
  const response = await fetch(`${url}/trpc/${path}`, type === "mutation" ? post : {})
  const body = await response.text()
  return /"reason":"(\w+)"/.exec(body)?.[1] ?? null
}

test("S20 documented API: documents the access that callers really have", async () => {
  await using app = await createTestApp()
  const found = await Promise.all(
    procedures.map(
      async (procedure) => [procedure.path, (await refusal(app, procedure)) === "not_signed_in"] as const,
    ),
  )
  // Some public calls document that they require a sign-in under conditions, e.g. security entries of `audit.list`.
  const isRefused = (path: string, meta: Meta | undefined) =>
    meta?.access !== "public" || (meta.reasons.includes("not_signed_in") && refusedPaths.has(path))
  const refusedPaths = new Set(found.flatMap(([path, refused]) => (refused ? [path] : [])))
  expect(found).toEqual(procedures.map(({ path, meta }) => [path, isRefused(path, meta)]))
})

test("S20 documented API: lists reasons of the contract only, each once", () => {
  for (const { meta } of procedures) {
    const reasons = meta?.reasons ?? []
    expect(reasons.filter((reason) => !Object.hasOwn(reasonStatus, reason))).toEqual([])
    expect(new Set(reasons).size).toBe(reasons.length)
  }
})
