import type { AppRouter } from "@hanpyo/shared/trpc"
import type { inferRouterInputs } from "@trpc/server"
import type { FieldKind } from "./kinds.ts"
import type { Headers, Stage } from "./stage.ts"

type Inputs = inferRouterInputs<AppRouter>
type InputOf<Noun extends keyof Inputs, Verb extends keyof Inputs[Noun]> = Inputs[Noun][Verb]

interface Made<Input> {
  readonly input: Input
  /** Left out: nobody's. */
  readonly headers?: Headers
}

/** One procedure: its leaf fields by dotted path, and what makes a good input. */
export interface Case<Input = unknown> {
  readonly fields: Readonly<Record<string, FieldKind>>
  /** A good input goes well any number of times; left out: once. */
  readonly again?: true
  readonly make: (stage: Stage) => Promise<Made<Input>> | Made<Input>
}

export type CasesOf<Noun extends keyof Inputs> = {
  readonly [Verb in keyof Inputs[Noun]]: Case<InputOf<Noun, Verb>>
}
