import { expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"

const electionId = "00000000-0000-4000-8000-000000000000"
const bodyOf = (kilobytes: number) => JSON.stringify({ electionId, text: "kim\n".repeat(kilobytes * 205) })

test("accepts more than 64 kB only for rolls, from organisers, up to a limit", async () => {
  await using app = await createTestApp()
  const bearerOf = async (username: string) => {
    const { tokens } = await app.client().auth.signIn.mutate({ username, password, tokens: "bearer" })
    return { authorization: `Bearer ${tokens?.accessToken ?? ""}` }
  }
  await app.organiser("chief")
  await app.signUp("kim")
  const [organiser, member] = [await bearerOf("chief"), await bearerOf("kim")]
  const reasonFor = async (
    path: string,
    { headers, kilobytes }: { headers: Record<string, string>; kilobytes: number },
  ) => (await rawCall(`${app.url}/trpc/${path}`, { body: bodyOf(kilobytes), headers })).error?.data.reason
  for (const path of ["roll.preview", "roll.import"]) {
    expect(await reasonFor(path, { headers: organiser, kilobytes: 3000 }), path).toBe("invalid_input")
    expect(await reasonFor(path, { headers: organiser, kilobytes: 20 }), path).toBe("not_found")
    expect(await reasonFor(path, { headers: organiser, kilobytes: 6500 }), path).toBe("too_large")
    // Refused before the body is read.
    expect(await reasonFor(path, { headers: member, kilobytes: 6500 }), path).toBe("not_organiser")
    expect(await reasonFor(path, { headers: {}, kilobytes: 6500 }), path).toBe("not_signed_in")
  }
  for (const path of ["roll.codes", "election.create", "auth.signUp", "roll.preview,roll.import?batch=1"]) {
    const { status, text } = await rawCall(`${app.url}/trpc/${path}`, {
      body: bodyOf(100),
      headers: organiser,
    })
    expect(status, path).toBe(413)
    expect(text, path).toContain('"reason":"too_large"')
  }
})
