import type { Role } from "@hanpyo/shared"
import type { Limiter } from "./limiter.ts"
import { limits } from "./limits.ts"

interface Writer {
  readonly services: { limitedHere: Limiter }
  readonly accountId: string
}

/** Whatever a signed-in account changes. @throws DomainError `rate_limited` */
export const limitedWrite = <Result>(
  { services, accountId }: Writer,
  work: () => Promise<Result>,
): Promise<Result> => services.limitedHere({ counted: [{ limit: limits.write, subject: accountId }], work })

/** What leaves an audit entry where it goes well: nobody can delete those. @throws DomainError `rate_limited` */
export const limitedAct = <Result>(
  { services, accountId, role }: Writer & { readonly role: Role },
  work: () => Promise<Result>,
): Promise<Result> =>
  services.limitedHere({
    counted: [{ limit: role === "organiser" ? limits.organise : limits.ownAct, subject: accountId }],
    countsIf: (error) => error === undefined,
    work,
  })
