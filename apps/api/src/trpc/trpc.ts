import { type ErrorReason, sentences, type Success } from "@hanpyo/shared"
import { initTRPC } from "@trpc/server"
import { checkOrganiser } from "../core/check-organiser.ts"
import { checkConfirmed } from "../passwords/confirm-password.ts"
import type { Context } from "./context.ts"
import { DomainError } from "../core/domain-error.ts"
import { errorShape } from "./error-shape.ts"
import { limitedAct, limitedWrite } from "../limits/limited-writes.ts"
import { streamOptions } from "./stream-options.ts"

/** Documents a procedure in the generated reference, next to its input and output. */
export interface Meta {
  access: "public" | "member" | "organiser"
  summary: string
  reasons: ErrorReason[]
  /** The mutation changes no election, or announces itself which one it changed. */
  leavesElections?: true
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    errorFormatter: errorShape,
    sse: { ping: { enabled: true, intervalMs: streamOptions.pingMs }, client: streamOptions.client },
  })

export const router = t.router

const callOf = ({ address, isGone }: Context) => ({ address, isGone })

interface FinishedCall {
  readonly ctx: Context
  readonly type: string
  readonly meta: Meta | undefined
}

/** Makes a change visible to the next request to this process; other processes are notified by the database. */
function changed<Result extends { readonly ok: boolean }>(
  { ctx, type, meta }: FinishedCall,
  result: Result,
): Result {
  if (type === "mutation" && result.ok && meta?.leavesElections !== true) ctx.services.changes.changedHere()
  return result
}

/** For sign-in, refresh and sign-out: ignores access tokens. */
export const tokenlessProcedure = t.procedure.use(async ({ ctx, path, type, meta, next }) => {
  const call = { ...callOf(ctx), path, type, viewer: null }
  return changed({ ctx, type, meta }, await ctx.services.admission.run(call, next))
})

/** For everyone. Rejects an invalid access token instead of treating its sender as a visitor. */
export const publicProcedure = t.procedure.use(async ({ ctx, path, type, meta, next }) => {
  const viewer = await ctx.viewer()
  const proceed = () => next({ ctx: { viewer, voterId: viewer?.accountId ?? null } })
  const call = { ...callOf(ctx), path, type, viewer }
  return changed({ ctx, type, meta }, await ctx.services.admission.run(call, proceed))
})

/** For signed-in accounts: checks the JWT of the cookie or bearer header and its session, and mints the `VoterId`. */
export const protectedProcedure = t.procedure.use(async ({ ctx, path, type, meta, next }) => {
  const viewer = await ctx.viewer()
  if (viewer === null) throw new DomainError("not_signed_in")
  const proceed = () =>
    ctx.services.admission.run({ ...callOf(ctx), path, type, viewer }, () =>
      next({ ctx: { viewer, voterId: viewer.accountId } }),
    )
  const result =
    type === "mutation" ? limitedWrite({ ...ctx, accountId: viewer.accountId }, proceed) : proceed()
  return changed({ ctx, type, meta }, await result)
})

/** For audited mutations of signed-in accounts. */
export const auditedProcedure = protectedProcedure.use(({ ctx, next }) =>
  limitedAct({ ...ctx, ...ctx.viewer }, async () => succeeded(await next())),
)

/** For mutations that members make within a quota, unaudited, and organisers without a quota, audited. */
export const quotaProcedure = protectedProcedure.use(({ ctx, next }) =>
  ctx.viewer.role === "organiser"
    ? limitedAct({ ...ctx, ...ctx.viewer }, async () => succeeded(await next()))
    : next(),
)

/** For organisers, by the current role in the database, not the role at sign-in. */
export const organiserProcedure = t.procedure.use(async ({ ctx, path, type, meta, next }) => {
  const viewer = await ctx.viewerNow()
  checkOrganiser(viewer)
  const proceed = () =>
    ctx.services.admission.run({ ...callOf(ctx), path, type, viewer }, () => next({ ctx: { viewer } }))
  if (type !== "mutation") return proceed()
  const writer = { ...ctx, ...viewer }
  try {
    const result = await limitedWrite(writer, () =>
      limitedAct(writer, async () => succeeded(await proceed())),
    )
    return changed({ ctx, type, meta }, result)
  } finally {
    // The mutation may have ended sessions: evict them here at once; other processes are notified by the database.
    ctx.services.sessionCache.forgetAll()
  }
})

/** Returns a success and throws a failure, so that limits count it. */
function succeeded<Result extends { ok: true } | { ok: false; error: Error }>(
  result: Result,
): Result & { ok: true } {
  if (!result.ok) throw result.error
  return result as Result & { ok: true }
}

/** For irreversible acts: requires a recently confirmed password, in case someone else uses an unlocked device. */
export const confirmedProcedure = organiserProcedure.use(async ({ ctx, next }) => {
  await checkConfirmed(ctx.services, ctx.viewer)
  return next()
})

/** Returns the sentence for a success, in the caller's language. */
export const successMessage = (ctx: Pick<Context, "locale">, success: Success): string =>
  sentences[ctx.locale].successes[success]
