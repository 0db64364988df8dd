import { newBallotKey } from "@hanpyo/shared"
import { encodeCursor } from "../../core/page-cursor.ts"
import { password } from "../create-test-app.ts"
import { at } from "../settled.ts"
import type { CasesOf } from "./cases.ts"

const tokens = "bearer"
const newPassword = "another horse battery"

export const auth: CasesOf<"auth"> = {
  signUp: {
    fields: {
      username: "username",
      email: "email",
      password: "password",
      name: "name?",
      part: "name?",
      team: "name?",
      code: "code?",
      tokens: "enum?",
    },
    make: ({ fresh }) => {
      const username = fresh()
      const own = {
        username,
        email: `${username}@example.org`,
        password: newPassword,
        name: "Kim",
        tokens,
      } as const
      return { input: { ...own, part: "Violas", team: "Blue", code: newBallotKey() } }
    },
  },
  signIn: {
    fields: { username: "secret", password: "secret", tokens: "enum?" },
    make: async ({ newMember }) => ({ input: { username: (await newMember()).username, password, tokens } }),
  },
  signOut: {
    fields: {},
    make: async ({ newMember }) => ({ input: {}, headers: (await newMember()).headers }),
  },
  refresh: {
    fields: { refreshToken: "secret?" },
    make: async ({ newMember }) => ({ input: { refreshToken: (await newMember()).refreshToken } }),
  },
  verify: {
    fields: { token: "secret?" },
    make: ({ member }) => ({ input: { token: member.accessToken } }),
  },
  join: {
    fields: { code: "secret", username: "username?", email: "email?", password: "password", tokens: "enum?" },
    make: async ({ newMember, organiser, fresh }) => {
      const { accountId, username } = await newMember()
      const { code } = await organiser.client.account.resetLink.mutate({ accountId })
      return {
        input: { code, username, email: `${fresh()}@example.org`, password: newPassword, tokens },
      }
    },
  },
  me: { fields: {}, make: ({ member }) => ({ input: {}, headers: member.headers }) },
  signUpTerms: { fields: {}, make: () => ({ input: {} }) },
  isUsernameFree: { fields: { username: "username" }, make: () => ({ input: { username: "nobody" } }) },
  sessions: { fields: {}, make: ({ member }) => ({ input: {}, headers: member.headers }) },
  revokeSession: {
    fields: { sessionId: "id" },
    make: async ({ newMember }) => {
      const { client, headers } = await newMember()
      const { sessions } = await client.auth.sessions.query()
      return { input: { sessionId: at(sessions, 0).id }, headers }
    },
  },
  changePassword: {
    fields: { currentPassword: "secret", newPassword: "password" },
    make: async ({ newMember }) => ({
      input: { currentPassword: password, newPassword },
      headers: (await newMember()).headers,
    }),
  },
  confirmPassword: {
    fields: { password: "secret" },
    make: async ({ newMember }) => ({ input: { password }, headers: (await newMember()).headers }),
  },
  deleteAccount: {
    fields: { password: "secret" },
    make: async ({ newMember }) => ({ input: { password }, headers: (await newMember()).headers }),
  },
}

export const account: CasesOf<"account"> = {
  list: {
    fields: { search: "name?", cursor: "cursor?", limit: "number?" },
    make: async ({ organiser }) => {
      const { nextCursor } = await organiser.client.account.list.query({ limit: 1 })
      return { input: { search: "x", cursor: nextCursor ?? "", limit: 2 }, headers: organiser.headers }
    },
  },
  update: {
    fields: { accountId: "id", name: "name|null?", part: "name|null?", team: "name|null?" },
    make: ({ organiser, member: { accountId } }) => ({
      input: { accountId, name: "Kim", part: "Violas", team: "Blue" },
      headers: organiser.headers,
    }),
  },
  setRole: {
    fields: { accountId: "id", role: "enum" },
    make: async ({ organiser, newMember }) => ({
      input: { accountId: (await newMember()).accountId, role: "organiser" },
      headers: organiser.headers,
    }),
  },
  deactivate: {
    fields: { accountId: "id", deactivated: "boolean" },
    make: async ({ organiser, newMember }) => ({
      input: { accountId: (await newMember()).accountId, deactivated: true },
      headers: organiser.headers,
    }),
  },
  waiting: {
    fields: { cursor: "cursor?", limit: "number?" },
    make: ({ organiser, member }) => ({
      input: { cursor: encodeCursor({ key: "2026-03-01T09:00:00.000", tie: member.accountId }), limit: 2 },
      headers: organiser.headers,
    }),
  },
  approve: {
    fields: { accountIds: "filledList", "accountIds.0": "id" },
    again: true,
    make: ({ organiser, member: { accountId } }) => ({
      input: { accountIds: [accountId] },
      headers: organiser.headers,
    }),
  },
  reject: {
    fields: { accountIds: "filledList", "accountIds.0": "id" },
    again: true,
    make: ({ organiser, member: { accountId } }) => ({
      input: { accountIds: [accountId] },
      headers: organiser.headers,
    }),
  },
  resetLink: {
    fields: { accountId: "id" },
    make: ({ organiser, member: { accountId } }) => ({ input: { accountId }, headers: organiser.headers }),
  },
  partsAndTeams: { fields: {}, make: () => ({ input: {} }) },
  setPartsAndTeams: {
    fields: { parts: "list", teams: "list", "parts.0": "name", "teams.0": "name" },
    make: ({ organiser }) => ({
      input: { parts: ["Cellos", "Violas"], teams: ["Red", "Blue"] },
      headers: organiser.headers,
    }),
  },
  signUpCode: { fields: {}, make: ({ organiser }) => ({ input: {}, headers: organiser.headers }) },
  renewSignUpCode: {
    fields: { code: "signUpCode" },
    make: ({ organiser }) => ({ input: { code: "ABC123" }, headers: organiser.headers }),
  },
}

export const invitation: CasesOf<"invitation"> = {
  create: {
    fields: { guests: "filledList", "guests.0": "name|null", part: "name?", team: "name?", days: "number?" },
    make: ({ organiser }) => ({
      input: { guests: ["Kim"], part: "Violas", team: "Blue", days: 3 },
      headers: organiser.headers,
    }),
  },
  list: {
    fields: { cursor: "cursor?", limit: "number?" },
    make: ({ organiser, member }) => ({
      input: { cursor: encodeCursor({ key: "2026-03-01T09:00:00.000", tie: member.accountId }), limit: 2 },
      headers: organiser.headers,
    }),
  },
  revoke: {
    fields: { invitationId: "id" },
    again: true,
    make: async ({ organiser }) => {
      const { invitations } = await organiser.client.invitation.create.mutate({ guests: [null] })
      return { input: { invitationId: at(invitations, 0).id }, headers: organiser.headers }
    },
  },
}
