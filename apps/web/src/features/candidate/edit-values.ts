import type { Candidate, UpdateCandidateInput } from "@hanpyo/shared"

export interface EditValues {
  name: string
  part: string
  team: string
  introduction: string
  /** The username to link; empty keeps the link as it is. */
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

/** An empty part or team becomes null; the account is included only if it was touched. */
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
