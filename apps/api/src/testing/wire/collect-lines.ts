import { Writable } from "node:stream"

/** Collects what is written, e.g. a log. */
export function collectLines(): { stream: Writable; text: () => string } {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, ...[, done]) {
      chunks.push(chunk.toString())
      done()
    },
  })
  return { stream, text: () => chunks.join("") }
}
