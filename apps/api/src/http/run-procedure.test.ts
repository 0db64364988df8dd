import { type AnyProcedure, initTRPC, TRPCError } from "@trpc/server"
import { expect, test } from "vitest"
import { z } from "zod"
import type { Context } from "../context.ts"
import { DomainError } from "../core/domain-error.ts"
import { runProcedure } from "./run-procedure.ts"

const t = initTRPC.context<Context>().meta<{ name: string }>().create()
const seen: unknown[] = []

const noting = t.procedure.use(async ({ ctx, path, type, meta, next }) => {
  const result = await next({ ctx: { first: 1, replaced: "first" } })
  seen.push({ locale: ctx.locale, path, type, meta, ok: result.ok })
  return result
})
const second = noting.use(({ next }) => next({ ctx: { second: 2, replaced: "second" } }))

const procedures = {
  "gives the context that its steps made": second.meta({ name: "made" }).query(({ ctx }) => ({
    locale: ctx.locale,
    first: ctx.first,
    second: ctx.second,
    replaced: ctx.replaced,
  })),
  "puts inputs together": noting
    .input(z.object({ a: z.string().trim() }))
    .use(({ input, next }) => next({ ctx: { between: input.a } }))
    .input(z.object({ b: z.number() }))
    .mutation(({ ctx, input }) => ({ ...input, between: ctx.between })),
  "checks its output": noting.output(z.object({ kept: z.string() })).query(() => ({ kept: "x", cut: "y" })),
  "fails where its output is wrong": noting
    .output(z.object({ kept: z.string() }))
    .query(() => ({ kept: 1 }) as never),
  "fails for a reason": noting.query(() => {
    throw new DomainError("not_owner")
  }),
  "fails with tRPC's own error": noting.query(() => {
    throw new TRPCError({ code: "CONFLICT", message: "both" })
  }),
  "fails in a step": noting
    .use(() => {
      throw new DomainError("not_organiser")
    })
    .query(() => "never"),
  "gives nothing": noting.query(() => undefined),
  "lets a step change the input": noting
    .input(z.object({ a: z.string() }))
    .use(({ next }) => next({ input: { a: "changed" } }))
    .query(({ input }) => input),
}

const inputs = [undefined, null, {}, { a: " x " }, { a: " x ", b: 2 }, { a: 1, b: "2" }, "text", [1]]
const context = { locale: "ko" } as Context

/** What came of it, comparable. */
async function outcome(run: () => Promise<unknown>) {
  seen.length = 0
  const settled = await run().then(
    (data) => ({ data }),
    (error: unknown) => {
      const { code, message, cause } = error as TRPCError
      return { isTrpc: error instanceof TRPCError, code, message, cause: String(cause) }
    },
  )
  return { settled, seen: structuredClone(seen) }
}

test.each(Object.entries(procedures))("a procedure that %s does so as by tRPC", async (path, procedure) => {
  const { type } = procedure._def
  for (const input of inputs) {
    const ours = await outcome(() => runProcedure(procedure, { path, input, context }))
    const theirs = await outcome(() =>
      (procedure as AnyProcedure)({
        path,
        type,
        ctx: context,
        getRawInput: () => Promise.resolve(input),
        signal: undefined,
        batchIndex: 0,
      }),
    )
    expect(ours).toEqual(theirs)
    expect(ours.seen).toHaveLength(1)
  }
})

test("a procedure whose steps cannot be found is left to tRPC", async () => {
  const procedure = procedures["gives the context that its steps made"]
  const { middlewares: _, ...rest } = procedure._def as Record<string, unknown>
  const unlike = Object.assign((...args: Parameters<AnyProcedure>) => (procedure as AnyProcedure)(...args), {
    _def: rest,
  }) as AnyProcedure
  expect(await runProcedure(unlike, { path: "x", input: undefined, context })).toMatchObject({ second: 2 })
})
