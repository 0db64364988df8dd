import { transaction, type Tx, type Db } from "@hanpyo/db"
import { comparisonKey, type SignUpInput } from "@hanpyo/shared"
import { accountKeys } from "../names/account-keys.ts"
import { joinOpenElections } from "../account/join-open-elections.ts"
import { presentAccount } from "../account/identity/present-account.ts"
import { refineUniqueViolation, usernameKeys } from "../names/username-keys.ts"
import { listedPartAndTeam } from "../account/listed-part-and-team.ts"
import { databaseNow } from "../election/lookup/lock-election.ts"
import { useInvitation } from "../invitation/use-invitation.ts"
import type { Admission } from "../admission/admission.ts"
import type { Config } from "../config/config.ts"
import type { Passwords } from "../passwords/passwords.ts"
import type { AccessTokens } from "../sessions/access-tokens.ts"
import type { SignInResult } from "./present-session.ts"
import { checkFree } from "./check-free.ts"
import { checkPassword } from "../passwords/check-password.ts"
import { admitSignUp } from "./admit-sign-up.ts"
import { type Device, issueSession } from "../sessions/issue-session.ts"

type Services = {
  db: Db
  config: Config
  accessTokens: AccessTokens
  passwords: Passwords
  admission: Admission
}

/**
 * Makes an account and signs it in; of two with one name, the unique index admits one. In the same transaction the account
 * joins open elections that take latecomers, unless it waits for approval.
 * @throws DomainError `sign_up_closed`, `bad_code`, `invalid_input`, `unknown_part_or_team`, `username_taken`,
 * `username_looks_taken`, `email_taken`, `overloaded`
 */
export async function signUp(services: Services, input: SignUpInput & Device): Promise<SignInResult> {
  const { waits, invitation } = await admitSignUp(services, input.code)
  checkPassword(services, { field: "password", password: input.password, account: input })
  await transaction(services.db, (tx) => checkFree(tx, input))
  const passwordHash = await services.passwords.hash(input.password)
  try {
    const store = async (tx: Tx): Promise<SignInResult> => {
      const { username, email, name = null } = input
      const listed = await listedPartAndTeam(tx, {
        part: invitation?.part ?? input.part,
        team: invitation?.team ?? input.team,
      })
      const words = { username, email, name, ...listed }
      const account = await tx.account.create({
        data: {
          ...words,
          ...usernameKeys(username),
          ...accountKeys(words),
          emailKey: comparisonKey(email),
          passwordHash,
          waitingSince: waits ? await databaseNow(tx) : null,
        },
      })
      if (invitation !== null) await useInvitation(tx, { invitationId: invitation.id, accountId: account.id })
      return issue({ ...services, tx }, { account: { ...account, username: input.username }, device: input })
    }
    return await services.admission.joining.run({ lane: "" }, () => transaction(services.db, store))
  } catch (error) {
    throw refineUniqueViolation(error)
  }
}

type NewAccount = Parameters<typeof presentAccount>[0] & { username: string; tokenVersion: number }

async function issue(
  services: Services & { tx: Tx },
  { account, device }: { account: NewAccount; device: Device },
): Promise<SignInResult> {
  const { tokens, ended } = await issueSession(services, { account, device })
  // Last, as the transaction then holds the rows of elections, which every ballot needs.
  const { id: accountId, part, team } = account
  const waits = account.waitingSince !== null
  if (!waits) await joinOpenElections(services.tx, [{ accountId, part, team }])
  const success = waits ? "signed_up_waiting" : "signed_up"
  return { account: presentAccount(account), hasVoted: false, tokens, ended, success }
}
