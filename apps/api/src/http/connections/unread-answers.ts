import type { ServerResponse } from "node:http"

/** Large responses that their clients have not read yet. */
export interface UnreadAnswers {
  /** Call it with each response once it is sent. */
  readonly add: (response: ServerResponse, bytes: number) => void
}

interface Unread {
  readonly response: ServerResponse
  readonly bytes: number
}

/** The kernel buffers smaller ones, and a connection holds one response at a time. */
const largeBytes = 16 * 1024
/** A slow client holds up to a megabyte; some dozens at a time are ordinary. */
const mostBytes = 64 * 1024 * 1024

/**
 * Bounds the memory of unread responses. Beyond 64 MB the address that holds the most loses its oldest connection;
 * clients that read are never the oldest for long.
 */
export function createUnreadAnswers(most = mostBytes): UnreadAnswers {
  /** By address, oldest first. */
  const unread = new Map<string, Set<Unread>>()
  let total = 0

  const isTooMuch = (): boolean => total > most
  const evict = (): void => {
    let largest: Set<Unread> = new Set()
    for (const answers of unread.values()) if (sumOf(answers) > sumOf(largest)) largest = answers
    const [oldest] = largest
    if (oldest === undefined) return
    largest.delete(oldest)
    total -= oldest.bytes
    oldest.response.destroy()
  }

  return {
    add: (response, bytes) => {
      if (bytes < largeBytes || response.writableFinished || response.destroyed) return
      const address = response.req.socket.remoteAddress ?? ""
      const answers = unread.get(address) ?? new Set()
      unread.set(address, answers)
      const answer: Unread = { response, bytes }
      answers.add(answer)
      total += bytes
      response.once("close", () => {
        if (answers.delete(answer)) total -= bytes
        if (answers.size === 0 && unread.get(address) === answers) unread.delete(address)
      })
      while (isTooMuch()) evict()
    },
  }
}

const sumOf = (answers: ReadonlySet<Unread>): number => {
  let sum = 0
  for (const { bytes } of answers) sum += bytes
  return sum
}
