import { expect, test } from "vitest"
import { whyNotRegister } from "./may-register.ts"

const plain = { status: "open", registration: "members", registrationCloses: "at_close" } as const
const member = { role: "member", approved: true } as const

test("lets members register until close if the election allows it", () => {
  expect(whyNotRegister(plain, member)).toBeNull()
  expect(whyNotRegister({ ...plain, status: "closed" }, member)).toBe("closed")
  expect(whyNotRegister({ ...plain, registrationCloses: "at_opening" }, member)).toBe("closed")
  expect(whyNotRegister({ ...plain, registrationCloses: "at_opening", status: "draft" }, member)).toBeNull()
})

test("asks visitors to sign in and lets organisers register where members cannot", () => {
  expect(whyNotRegister(plain, null)).toBe("signIn")
  expect(whyNotRegister({ ...plain, registration: "organisers" }, member)).toBe("organisersOnly")
  expect(
    whyNotRegister({ ...plain, registration: "organisers" }, { role: "organiser", approved: true }),
  ).toBeNull()
})
