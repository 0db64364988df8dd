import { readFileSync } from "node:fs"
import { once } from "node:events"
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  type IncomingHttpHeaders,
} from "node:http2"
import { connect as tlsConnect } from "node:tls"
import { certificateAuthority } from "./certificate-authority.ts"

interface Question {
  /** Caddy's port. */
  port: number
  url: string
  /** The loopback address to connect from; each is another client to the server. */
  from?: string
  headers?: Record<string, string>
  /** Makes it a POST of JSON. */
  body?: string
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

function request({ port, url, from, headers, body }: Question): {
  stream: ClientHttp2Stream
  session: ClientHttp2Session
} {
  const { origin, hostname, pathname, search } = new URL(url)
  const socket = () =>
    tlsConnect({
      host: "127.0.0.1",
      port,
      servername: hostname,
      ALPNProtocols: ["h2"],
      ca: readFileSync(certificateAuthority().certificate),
      ...(from !== undefined && { localAddress: from }),
    })
  const session = connect(origin, { createConnection: socket })
  const stream = session.request({
    ":path": pathname + search,
    ":method": body === undefined ? "GET" : "POST",
    ...(body !== undefined && { "content-type": "application/json" }),
    ...headers,
  })
  // The stream reports connection errors.
  session.on("error", () => {})
  stream.end(body)
  return { stream, session }
}

/** Sends one request by HTTP/2 over TLS, with the certificate checked, and decodes nothing. */
export async function ask(question: Question): Promise<Answer> {
  const { stream, session } = request(question)
  const chunks: Buffer[] = []
  const [[headers]] = await Promise.all([
    once(stream, "response") as Promise<[IncomingHttpHeaders & { ":status": number }]>,
    (async () => {
      for await (const chunk of stream) chunks.push(chunk as Buffer)
    })(),
  ])
  session.close()
  return { status: headers[":status"], headers, body: Buffer.concat(chunks) }
}

export interface EventStream {
  headers: IncomingHttpHeaders
  /** The text since the last read, up to and including the match. */
  until(pattern: RegExp): Promise<string>
  [Symbol.dispose](): void
}

/** Reads an event stream; disposing it closes the connection as a browser tab does. */
export async function openStream(question: Question): Promise<EventStream> {
  const { stream, session } = request(question)
  const [headers] = (await once(stream, "response")) as [IncomingHttpHeaders]
  const chunks: AsyncIterator<Buffer, undefined> = stream[Symbol.asyncIterator]()
  return {
    headers,
    async until(pattern) {
      let text = ""
      while (!pattern.test(text)) {
        const { done, value } = await chunks.next()
        if (done === true) throw new Error(`The stream ended after ${JSON.stringify(text)}`)
        text += String(value)
      }
      return text
    },
    [Symbol.dispose]: () => session.destroy(),
  }
}
