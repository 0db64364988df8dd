import type { Mutation, Procedures, Query, Subscription } from "./contract.ts"
import type { ErrorShape } from "./errors.ts"

/** How every call of a client fails: with the server's error, or without one where the connection was lost. */
export interface ClientError extends Error {
  readonly shape: ErrorShape | null | undefined
  readonly data: ErrorShape["data"] | null | undefined
}

export interface CallOptions {
  /** Gives the call up: it fails at once, and what was not sent yet is not sent. */
  signal?: AbortSignal
}

/** How a stream stands with its server; `error` is why it is connecting again. */
export interface ConnectionState {
  state: "idle" | "connecting" | "pending"
  error: ClientError | null
}

export interface StreamOptions<Data> extends CallOptions {
  onStarted?: () => void
  onData?: (event: { id: string; data: Data }) => void
  onError?: (error: ClientError) => void
  onStopped?: () => void
  onComplete?: () => void
  onConnectionStateChange?: (state: ConnectionState) => void
}

/** Where all of an input may be left out, so may the input. */
type Call<Input, Output> = undefined extends Input
  ? (input?: Input, options?: CallOptions) => Promise<Output>
  : (input: Input, options?: CallOptions) => Promise<Output>
type Stream<Input, Data> = (input: Input, options: StreamOptions<Data>) => { unsubscribe: () => void }

type Caller<Procedure> =
  Procedure extends Query<infer Input, infer Output>
    ? { query: Call<Input, Output> }
    : Procedure extends Mutation<infer Input, infer Output>
      ? { mutate: Call<Input, Output> }
      : Procedure extends Subscription<infer Input, infer Data>
        ? { subscribe: Stream<Input, Data> }
        : never

/** Every procedure of the API, to be called. */
export type Client = {
  [Noun in keyof Procedures]: { [Verb in keyof Procedures[Noun]]: Caller<Procedures[Noun][Verb]> }
}
