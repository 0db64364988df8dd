/** Encodes an event as tRPC's `sseStreamProducer` does, in one HTTP/1.1 chunk (RFC 9112 §7.1) for the socket. */
const chunkOf = (event: string): Buffer => {
  const length = Buffer.byteLength(event)
  return Buffer.from(`${length.toString(16)}\r\n${event}\r\n`)
}

/** Strips the chunk framing for HTTP/1.0. */
export const eventIn = (frame: Buffer): Buffer => frame.subarray(frame.indexOf("\r\n") + 2, -2)

/** The first event: tells the client when to reconnect. */
export const connectedFrame = (options: object): Buffer =>
  chunkOf(`event: connected\ndata: ${JSON.stringify(options)}\n\n\n`)

export const pingFrame: Buffer = chunkOf("event: ping\ndata: \n\n\n")

/** The last event of a stream that failed. */
export const errorFrame = (shape: object): Buffer =>
  chunkOf(`event: serialized-error\ndata: ${JSON.stringify(shape)}\n\n\n`)

export const dataFrame = (id: string, data: object): Buffer =>
  chunkOf(`data: ${JSON.stringify(data)}\nid: ${id}\n\n\n`)
