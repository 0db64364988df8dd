import type { FastifyHelmetOptions } from "@fastify/helmet"
import type { Config } from "../config.ts"

const self = ["'self'"]
const none = ["'none'"]

/** What no page of ours asks a browser for, nor any script in it. */
export const permissionsPolicy =
  "accelerometer=(), browsing-topics=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), " +
  "midi=(), payment=(), usb=()"

/** On every answer. What only https can keep is promised only there. */
export function securityHeaders({ publicUrl }: Pick<Config, "publicUrl">): FastifyHelmetOptions {
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
