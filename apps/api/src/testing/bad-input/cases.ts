import type { AppRouter } from "@hanpyo/shared/trpc"
import type { inferRouterInputs } from "@trpc/server"
import type { FieldKind } from "./kinds.ts"
import type { Headers, Stage } from "./stage.ts"

type Inputs = inferRouterInputs<AppRouter>
type InputOf<Noun extends keyof Inputs, Verb extends keyof Inputs[Noun]> = Inputs[Noun][Verb]

interface ValidCall<Input> {
  readonly input: Input
  readonly headers?: Headers
}

/** A procedure's leaf fields by dotted path, and how to make a valid input. */
export interface Case<Input = unknown> {
  readonly fields: Readonly<Record<string, FieldKind>>
  /** The valid input succeeds any number of times, not just once. */
  readonly again?: true
  /** Without headers the caller is a visitor. */
  readonly make: (stage: Stage) => Promise<ValidCall<Input>> | ValidCall<Input>
}

export type CasesOf<Noun extends keyof Inputs> = {
  readonly [Verb in keyof Inputs[Noun]]: Case<InputOf<Noun, Verb>>
}
