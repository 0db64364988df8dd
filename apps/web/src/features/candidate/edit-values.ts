import type { Candidate, UpdateCandidateInput } from "@hanpyo/shared"

export interface EditValues {
  name: string
  part: string
  team: string
  introduction: string
  /** The username of whoever is this candidate; empty: as it is. */
  account: string
  unlink: boolean
}

export const editValuesOf = ({ name, part, team, introduction }: Candidate): EditValues => ({
  name,
  part: part ?? "",
  team: team ?? "",
  introduction,
  account: "",
  unlink: false,
})

/** What is sent: an emptied part or team is none; the account only where something was said of it. */
export function editInputOf(
  { name, part, team, introduction, account, unlink }: EditValues,
  candidateId: string,
): UpdateCandidateInput {
  return {
    candidateId,
    name,
    part: part.trim() === "" ? null : part,
    team: team.trim() === "" ? null : team,
    introduction,
    ...(unlink ? { account: null } : account.trim() !== "" && { account: account.trim() }),
  }
}
