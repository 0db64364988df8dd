import { randomBytes } from "node:crypto"
import type { Socket } from "node:net"
import { type ErrorReason, reasonStatus } from "@hanpyo/shared"
import { shapeOf } from "../trpc/error-shape.ts"
import type { Lingering } from "./connections/lingering-close.ts"

/**
 * Answers requests that Node cannot parse (headers over 16 kB, no HTTP) in the common error shape. A request that times
 * out gets a bare 408, which clients treat as a lost connection: they send ballots again.
 */
export const createUnreadableAnswer =
  ({
    headers,
    lingering,
  }: {
    readonly headers: Readonly<Record<string, string>>
    readonly lingering: Lingering
  }) =>
  (error: NodeJS.ErrnoException, socket: Socket): void => {
    // The client has its response; later input is discarded.
    if (lingering.has(socket)) return
    if (error.code === "ECONNRESET" || !socket.writable) {
      socket.destroy()
      return
    }
    const { status, body } =
      error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? { status: "408 Request Timeout", body: "" }
        : refusal(error.code === "HPE_HEADER_OVERFLOW" ? "too_large" : "invalid_input")
    const head = {
      ...headers,
      ...(body !== "" && { "content-type": "application/json; charset=utf-8" }),
      "cache-control": "no-store",
      "content-length": Buffer.byteLength(body),
      connection: "close",
    }
    const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`)
    const isOver = error.code === "ERR_HTTP_REQUEST_TIMEOUT"
    socket.end(`HTTP/1.1 ${status}\r\n${lines.join("")}\r\n${body}`, () => isOver && socket.destroy())
    if (!isOver) lingering.linger(socket)
  }

function refusal(reason: ErrorReason): { status: string; body: string } {
  const caller = { locale: "en", requestId: randomBytes(9).toString("base64url") } as const
  return {
    status: `${reasonStatus[reason]} Refused`,
    body: JSON.stringify({ error: shapeOf({ reason }, { caller, path: null }) }),
  }
}
