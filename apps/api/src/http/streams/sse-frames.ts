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

/** Results as an event under their revision. */
export const resultsFrame = (results: Results): Buffer =>
  chunkOf(`data: ${JSON.stringify(results)}\nid: ${results.revision}\n\n\n`)
