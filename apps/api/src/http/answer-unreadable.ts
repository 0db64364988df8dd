import { randomBytes } from "node:crypto"
import type { Socket } from "node:net"
import { type ErrorReason, reasonStatus } from "@hanpyo/shared"
import { shapeOf } from "../error-shape.ts"

/** Answers what Node could not read as a request at all (headers over 16 kB, no HTTP) in the shape of all errors. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy()
    return
  }
  const reason: ErrorReason = error.code === "HPE_HEADER_OVERFLOW" ? "too_large" : "invalid_input"
  const requestId = randomBytes(9).toString("base64url")
  const body = JSON.stringify({
    error: shapeOf({ reason }, { caller: { locale: "en", requestId }, path: null }),
  })
  const head = [
    `HTTP/1.1 ${reasonStatus[reason]} Refused`,
    "content-type: application/json; charset=utf-8",
    "cache-control: no-store",
    "x-content-type-options: nosniff",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ]
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy())
}
