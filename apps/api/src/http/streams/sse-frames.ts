import type { Results } from "@hanpyo/shared"

/**
 * The events of a stream in tRPC's form (its `sseStreamProducer`), each as one chunk of HTTP/1.1 (RFC 9112 §7.1), ready
 * to be written to a socket.
 */
const chunkOf = (event: string): Buffer => {
  const length = Buffer.byteLength(event)
  return Buffer.from(`${length.toString(16)}\r\n${event}\r\n`)
}

/** The first event: what the client is to do when it hears nothing. */
export const connectedFrame = (options: object): Buffer =>
  chunkOf(`event: connected\ndata: ${JSON.stringify(options)}\n\n\n`)

export const pingFrame: Buffer = chunkOf("event: ping\ndata: \n\n\n")

/** The last event of a stream that failed. */
export const errorFrame = (shape: object): Buffer =>
  chunkOf(`event: serialized-error\ndata: ${JSON.stringify(shape)}\n\n\n`)

/** Goes with the results it was made of. */
const resultFrames = new WeakMap<Results, Buffer>()

/** Results as an event under their revision: made once, however many are sent it. */
export function resultsFrame(results: Results, check: (results: Results) => Results): Buffer {
  const known = resultFrames.get(results)
  if (known !== undefined) return known
  const frame = chunkOf(`data: ${JSON.stringify(check(results))}\nid: ${results.revision}\n\n\n`)
  resultFrames.set(results, frame)
  return frame
}
