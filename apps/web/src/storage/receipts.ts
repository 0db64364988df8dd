import { read, write } from "./browser-storage.ts"

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

/** Kept over reloads, until the tab closes or its owner signs out. */
export const storeReceipt = (owner: Owner, receipt: string): void =>
  write("session", [key, JSON.stringify({ ...all(), [slot(owner)]: receipt })])

export const storedReceipt = (owner: Owner): string | null => all()[slot(owner)] ?? null

export const deleteReceipts = (): void => write("session", [key, null])
