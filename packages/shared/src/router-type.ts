import type {
  TRPCBuiltRouter,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
  TRPCSubscriptionProcedure,
} from "@trpc/server"
import type { Mutation, Procedures, Query, Subscription } from "./contract.ts"
import type { ErrorShape } from "./messages/errors.ts"

type Built<Procedure> =
  Procedure extends Query<infer Input, infer Output>
    ? TRPCQueryProcedure<{ input: Input; output: Output; meta: object }>
    : Procedure extends Mutation<infer Input, infer Output>
      ? TRPCMutationProcedure<{ input: Input; output: Output; meta: object }>
      : Procedure extends Subscription<infer Input, infer Data>
        ? TRPCSubscriptionProcedure<{
            input: Input
            output: AsyncIterable<{ id: string; data: Data }>
            meta: object
          }>
        : never

/** The router's type. The server proves `router satisfies AppRouter<Context, Meta>`; clients need neither parameter. */
export type AppRouter<Context extends object = object, Meta extends object = object> = TRPCBuiltRouter<
  { ctx: Context; meta: Meta; errorShape: ErrorShape; transformer: false },
  {
    [Noun in keyof Procedures]: { [Verb in keyof Procedures[Noun]]: Built<Procedures[Noun][Verb]> }
  }
>
