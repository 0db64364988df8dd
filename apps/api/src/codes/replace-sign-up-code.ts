import { transaction, type Db } from "@hanpyo/db"
import type { SignUpCode } from "@hanpyo/shared"
import { recordAudit } from "../audit/record-audit.ts"
import type { Config } from "../config/config.ts"
import { newSignUpCode, signUpCode } from "./sign-up-code.ts"
import type { AccountId } from "../core/viewer.ts"

type Needs = { db: Db; config: Config }

/** Who may sign up, and where it is by code, the code to hand out. */
export async function showSignUpCode(services: Needs): Promise<SignUpCode> {
  const { signUp } = services.config
  return { signUp, code: signUp === "code" ? await signUpCode(services) : null }
}

/**
 * Replaces the sign-up code; from now on the old one is `bad_code`. Changes nothing where `code` is no longer the one:
 * then somebody else has renewed it in the meantime, and theirs comes back.
 */
export async function replaceSignUpCode(
  services: Needs,
  { organiserId, code }: { organiserId: AccountId; code: string },
): Promise<SignUpCode> {
  await transaction(services.db, async (tx) => {
    const { count } = await tx.installation.updateMany({
      where: { signUpCode: code },
      data: { signUpCode: newSignUpCode() },
    })
    if (count > 0) await recordAudit(tx, { kind: "sign_up_code.renewed", actorId: organiserId })
  })
  return showSignUpCode(services)
}
