import type { TRPCLink } from "@trpc/client"
import { observable } from "@trpc/server/observable"
import type { Tokens } from "../schemas/auth.ts"
import type { AppRouter } from "../router-type.ts"

interface TokenStore {
  tokens: () => Tokens | null
  setTokens: (tokens: Tokens | null) => void
}

const givesTokens = new Set(["auth.signUp", "auth.signIn", "auth.join", "auth.refresh"])

/** For callers without a cookie jar: gets tokens in the body, keeps them, and sends the refresh token. */
export const bearerLink =
  ({ tokens, setTokens }: TokenStore): TRPCLink<AppRouter> =>
  () =>
  ({ op, next }) => {
    if (op.path === "auth.refresh")
      return keep(next({ ...op, input: { refreshToken: tokens()?.refreshToken } }))
    if (op.path === "auth.signOut") {
      return observable((observer) =>
        next(op).subscribe({
          next: (value) => observer.next(value),
          error: (error) => observer.error(error),
          complete() {
            setTokens(null)
            observer.complete()
          },
        }),
      )
    }
    return givesTokens.has(op.path)
      ? keep(next({ ...op, input: { ...(op.input as object), tokens: "bearer" } }))
      : next(op)

    function keep(answer: ReturnType<typeof next>): ReturnType<typeof next> {
      return observable((observer) =>
        answer.subscribe({
          next(value) {
            const data =
              "data" in value.result
                ? (value.result.data as { tokens?: Tokens | null } | undefined)
                : undefined
            if (data?.tokens) setTokens(data.tokens)
            observer.next(value)
          },
          error: (error) => observer.error(error),
          complete: () => observer.complete(),
        }),
      )
    }
  }
