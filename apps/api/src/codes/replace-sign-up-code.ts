import { transaction, type Db } from "@hanpyo/db"
import type { SignUpCode } from "@hanpyo/shared"
import { recordAudit } from "../audit/record-audit.ts"
import type { Config } from "../config/config.ts"
import { newSignUpCode, signUpCode } from "./sign-up-code.ts"
import type { AccountId } from "../core/viewer.ts"

type Services = { db: Db; config: Config }

/** The sign-up mode, with the code if the mode is `code`. */
export async function showSignUpCode(services: Services): Promise<SignUpCode> {
  const { signUp } = services.config
  return { signUp, code: signUp === "code" ? await signUpCode(services) : null }
}

/**
 * Replaces the sign-up code; the old one is then `bad_code`. Does nothing if `code` is not current: another organiser has
 * just replaced it, and theirs is returned.
 */
export async function replaceSignUpCode(
  services: Services,
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
