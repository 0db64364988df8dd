import type { Client } from "@hanpyo/shared/node"
import { expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { reasonOfCall } from "../testing/settled.ts"
import { vouchForAll } from "../testing/vouch-for-all.ts"

interface Target {
  accountId: string
  electionId: string
}

/** Every organiser-only procedure on members and rolls. */
const acts: Record<string, (client: Client, target: Target) => Promise<unknown>> = {
  "account.list": (client) => client.account.list.query(),
  "account.update": (client, { accountId }) => client.account.update.mutate({ accountId, part: "Backend" }),
  "account.setRole": (client, { accountId }) =>
    client.account.setRole.mutate({ accountId, role: "organiser" }),
  "account.deactivate": (client, { accountId }) =>
    client.account.deactivate.mutate({ accountId, deactivated: true }),
  "account.waiting": (client) => client.account.waiting.query(),
  "account.approve": (client, { accountId }) => client.account.approve.mutate({ accountIds: [accountId] }),
  "account.reject": (client, { accountId }) => client.account.reject.mutate({ accountIds: [accountId] }),
  "account.resetLink": (client, { accountId }) => client.account.resetLink.mutate({ accountId }),
  "account.setPartsAndTeams": (client) =>
    client.account.setPartsAndTeams.mutate({ parts: ["Backend"], teams: [] }),
  "account.signUpCode": (client) => client.account.signUpCode.query(),
  "account.renewSignUpCode": (client) => client.account.renewSignUpCode.mutate({ code: "x" }),
  "invitation.create": (client) => client.invitation.create.mutate({ guests: ["Park"] }),
  "invitation.list": (client) => client.invitation.list.query(),
  "invitation.revoke": (client, { accountId }) =>
    client.invitation.revoke.mutate({ invitationId: accountId }),
  "roll.preview": (client, { electionId }) => client.roll.preview.mutate({ electionId, text: "kim" }),
  "roll.import": (client, { electionId }) => client.roll.import.mutate({ electionId, text: "kim" }),
  "roll.list": (client, { electionId }) => client.roll.list.query({ electionId }),
  "roll.codes": (client, { electionId }) => client.roll.codes.mutate({ electionId }),
  "roll.remove": (client, target) => client.roll.remove.mutate(target),
}

test("refuses visitors and members who act on members and rolls, even on themselves", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const kim = await app.signUp("kim")
  const lee = await app.signUp("lee")
  await vouchForAll(app)
  const accountId = (await kim.auth.me.query()).account.id
  const { election } = await organiser.election.create.mutate({ title: "Chair" })
  const target = { accountId, electionId: election.id }
  const before = await organiser.account.list.query()
  for (const [path, act] of Object.entries(acts)) {
    expect(await reasonOfCall(act(app.client(), target)), path).toBe("not_signed_in")
    expect(await reasonOfCall(act(kim, target)), path).toBe("not_organiser")
    expect(await reasonOfCall(act(lee, target)), path).toBe("not_organiser")
  }
  expect(await organiser.account.list.query()).toEqual(before)
  expect(await app.db.prisma.electorate.count()).toBe(0)
  const refused = ["account.renewSignUpCode", "invitation.revoke", "account.deactivate", "roll.remove"]
  for (const [path, act] of Object.entries(acts)) {
    if (!refused.includes(path)) await act(organiser, target)
  }
})

test("a member can delete only their own account, and only with their password", async () => {
  await using app = await createTestApp()
  const kim = await app.signUp("kim")
  expect(await reasonOfCall(app.client().auth.deleteAccount.mutate({ password }))).toBe("not_signed_in")
  expect(await reasonOfCall(kim.auth.deleteAccount.mutate({ password: "not this one" }))).toBe(
    "bad_credentials",
  )
  expect((await kim.auth.me.query()).account.username).toBe("kim")
})

test("keeps a member's part and team, whatever they register as a candidate with", async () => {
  await using app = await createTestApp()
  const kim = await app.signUp("kim", { part: "Frontend", team: "Tiger" })
  await app.openElection({ candidates: [] })
  await kim.candidate.create.mutate({ name: "Kim", part: "Backend", team: "Lion", self: true })
  expect((await kim.auth.me.query()).account).toMatchObject({ part: "Frontend", team: "Tiger" })
})
