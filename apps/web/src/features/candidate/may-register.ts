import type { Account, Election } from "@hanpyo/shared"

/** Why this viewer cannot register candidates; null where they may. The server decides; this only saves the trip. */
export function whyNotRegister(
  {
    status,
    registration,
    registrationCloses,
  }: Pick<Election, "status" | "registration" | "registrationCloses">,
  account: Pick<Account, "role"> | null,
): "closed" | "signIn" | "organisersOnly" | null {
  const closed = status === "closed" || (status === "open" && registrationCloses === "at_opening")
  if (closed) return "closed"
  if (!account) return "signIn"
  return registration === "organisers" && account.role !== "organiser" ? "organisersOnly" : null
}
