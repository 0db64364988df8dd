import { read, write } from "./stored.ts"

const key = "hanpyo.receipts"

const all = (): Record<string, string> => {
  try {
    return JSON.parse(read("session", key) ?? "{}") as Record<string, string>
  } catch {
    return {}
  }
}

const slot = ({ electionId, accountId }: Owner): string => `${electionId}/${accountId}`

interface Owner {
  electionId: string
  accountId: string
}

/** Keeps a receipt until the tab is closed or its owner signs out, so that a reload does not lose it. */
export const keepReceipt = (owner: Owner, receipt: string): void =>
  write("session", [key, JSON.stringify({ ...all(), [slot(owner)]: receipt })])

export const keptReceipt = (owner: Owner): string | null => all()[slot(owner)] ?? null

export const forgetReceipts = (): void => write("session", [key, null])
