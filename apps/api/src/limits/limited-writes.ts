import type { Role } from "@hanpyo/shared"
import type { Limiter } from "./limiter.ts"
import { limits } from "./limits.ts"

interface Writer {
  readonly services: { limitedHere: Limiter }
  readonly accountId: string
}

/** Limits all changes of a signed-in account. @throws DomainError `rate_limited` */
export const limitedWrite = <Result>(
  { services, accountId }: Writer,
  work: () => Promise<Result>,
): Promise<Result> => services.limitedHere({ counted: [{ limit: limits.write, subject: accountId }], work })

/** Limits successful acts that are audited, as audit entries cannot be deleted. @throws DomainError `rate_limited` */
export const limitedAct = <Result>(
  { services, accountId, role }: Writer & { readonly role: Role },
  work: () => Promise<Result>,
): Promise<Result> =>
  services.limitedHere({
    counted: [{ limit: role === "organiser" ? limits.organise : limits.ownAct, subject: accountId }],
    countsIf: (error) => error === undefined,
    work,
  })
