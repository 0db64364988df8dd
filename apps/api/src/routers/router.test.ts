import type { Procedures } from "@hanpyo/shared"
import type { AppRouter } from "@hanpyo/shared/trpc"
import type { AnyRouter, inferRouterInputs, inferRouterOutputs } from "@trpc/server"
import { expect, expectTypeOf, test } from "vitest"
import { appRouter } from "./router.ts"
import type { Meta } from "../trpc/trpc.ts"

type Built = typeof appRouter

// `satisfies` in router.ts lets the server accept and return more than the contract says; neither is allowed here.
test("every procedure accepts and returns exactly what the contract says", () => {
  expectTypeOf<inferRouterInputs<Built>>().toEqualTypeOf<inferRouterInputs<AppRouter>>()
  expectTypeOf<Outputs<Built>>().toEqualTypeOf<Outputs<AppRouter>>()
  expectTypeOf<Kinds<Built["_def"]["record"]>>().toEqualTypeOf<ContractKinds>()
})

/** What a stream yields. */
type Outputs<Router extends AnyRouter> = {
  [Noun in keyof inferRouterOutputs<Router>]: {
    [Verb in keyof inferRouterOutputs<Router>[Noun]]: Yielded<inferRouterOutputs<Router>[Noun][Verb]>
  }
}
type Yielded<Output> = Output extends AsyncIterable<infer Item> ? Item : Output

type Kinds<Record> = {
  [Noun in keyof Record]: {
    [Verb in keyof Record[Noun]]: Record[Noun][Verb] extends { _def: { type: infer Kind } } ? Kind : never
  }
}

type ContractKinds = {
  [Noun in keyof Procedures]: {
    [Verb in keyof Procedures[Noun]]: Procedures[Noun][Verb] extends { kind: infer Kind } ? Kind : never
  }
}

test("every procedure declares its access, its summary and its output schema", () => {
  const procedures: Record<string, Record<string, { _def: object; meta?: unknown }>> = appRouter._def.record
  for (const [noun, verbs] of Object.entries(procedures)) {
    for (const [verb, { _def }] of Object.entries(verbs)) {
      const { meta, output } = _def as { meta?: Meta; output?: unknown }
      expect(meta?.access, `${noun}.${verb}`).toMatch(/^(public|member|organiser)$/)
      expect(meta?.summary, `${noun}.${verb}`).toMatch(/^[A-Z].*\.$/)
      expect(output, `${noun}.${verb}`).toBeDefined()
    }
  }
})
