import { once } from "node:events"
import { Agent, request } from "node:http"

/**
 * @typedef {object} Question
 * @property {"GET" | "POST"} method
 * @property {string} path
 * @property {Record<string, string>} headers
 * @property {string} [body]
 *
 * @typedef {object} Answer
 * @property {number} status
 * @property {string[]} headers names and values in turn, without those that Node adds itself
 * @property {string} body in latin1
 * @property {number} keepAliveSeconds
 */

/** The request as the load generator sends it. @param {Question} question */
export function bytesOf({ method, path, headers, body = "" }) {
  const all = { host: "127.0.0.1", ...headers, ...(body !== "" && { "content-length": String(body.length) }) }
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${head.join("")}\r\n${body}`)
}

const ofNode = new Set(["date", "connection", "keep-alive"])

/** Captures one real answer for replay. @param {number} port @param {Question} question @returns {Promise<Answer>} */
export async function capture(port, { method, path, headers, body }) {
  const agent = new Agent({ keepAlive: true })
  const asked = request({ port, host: "127.0.0.1", method, path, headers, agent })
  asked.end(body)
  const [answer] = /** @type {[import("node:http").IncomingMessage]} */ (await once(asked, "response"))
  answer.setEncoding("latin1")
  let text = ""
  for await (const chunk of answer) text += String(chunk)
  agent.destroy()
  const { rawHeaders } = answer
  const kept = rawHeaders.filter((_, i) => !ofNode.has(rawHeaders[i - (i % 2)]?.toLowerCase() ?? ""))
  const keepAlive = /timeout=(\d+)/.exec(String(answer.headers["keep-alive"]))?.[1]
  return {
    status: answer.statusCode ?? 0,
    headers: kept,
    body: text,
    keepAliveSeconds: Number(keepAlive ?? 5),
  }
}
