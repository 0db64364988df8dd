import { IncomingMessage, ServerResponse } from "node:http"
import { Socket } from "node:net"
import helmet, { type HelmetOptions } from "helmet"
import type { Config } from "../config/config.ts"

const self = ["'self'"]
const none = ["'none'"]

/** What no page of ours asks a browser for, nor any script in it. */
const permissionsPolicy =
  "accelerometer=(), browsing-topics=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), " +
  "midi=(), payment=(), usb=()"

/**
 * On every answer, by name in lower case. They are the same for all, so helmet is asked once: asked for each answer, it
 * costs more than the answer.
 */
export function securityHeaders(config: Pick<Config, "publicUrl">): Record<string, string> {
  const answer = new ServerResponse(new IncomingMessage(new Socket()))
  // A policy that cannot be throws here, at the start.
  helmet(policiesFor(config))(answer.req, answer, () => {})
  answer.setHeader("permissions-policy", permissionsPolicy)
  return Object.fromEntries(Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)]))
}

/** What only https can keep is promised only there. */
function policiesFor({ publicUrl }: Pick<Config, "publicUrl">): HelmetOptions {
  const secure = publicUrl?.protocol === "https:"
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: self,
        scriptSrc: self,
        styleSrc: self,
        imgSrc: ["'self'", "data:"],
        fontSrc: self,
        connectSrc: self,
        frameAncestors: none,
        formAction: self,
        baseUri: none,
        objectSrc: none,
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
    // Browsers heed it on https and localhost only, and say so in the console elsewhere.
    originAgentCluster: secure,
    crossOriginOpenerPolicy: secure ? { policy: "same-origin" } : false,
  }
}
