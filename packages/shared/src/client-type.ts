import type { Mutation, Procedures, Query, Subscription } from "./contract.ts"
import type { ErrorShape } from "./messages/errors.ts"

/** The error of every failed call; `data` is missing if the connection was lost. */
export interface ClientError extends Error {
  readonly shape: ErrorShape | null | undefined
  readonly data: ErrorShape["data"] | null | undefined
}

export interface CallOptions {
  /** Aborts the call: it fails at once, and a request not yet sent is never sent. */
  signal?: AbortSignal
}

/** State of a stream's connection; `error` is why it reconnects. */
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

/** An input whose fields are all optional may be left out. */
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

/** A client with every procedure of the API. */
export type Client = {
  [Noun in keyof Procedures]: { [Verb in keyof Procedures[Noun]]: Caller<Procedures[Noun][Verb]> }
}
