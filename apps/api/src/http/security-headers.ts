import { IncomingMessage, ServerResponse } from "node:http"
import { Socket } from "node:net"
import helmet, { type HelmetOptions } from "helmet"
import type { Config } from "../config/config.ts"

const self = ["'self'"]
const none = ["'none'"]

/** Features that our pages never use. */
const permissionsPolicy =
  "accelerometer=(), browsing-topics=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), " +
  "midi=(), payment=(), usb=()"

/** The headers of every response, by lower-case name. Computed once: helmet costs more than a response does. */
export function securityHeaders(config: Pick<Config, "publicUrl">): Record<string, string> {
  const answer = new ServerResponse(new IncomingMessage(new Socket()))
  // An invalid policy throws here, at startup.
  helmet(policiesFor(config))(answer.req, answer, () => {})
  answer.setHeader("permissions-policy", permissionsPolicy)
  return Object.fromEntries(Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)]))
}

/** Some policies hold only under https. */
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
    // Browsers warn in the console outside https and localhost.
    originAgentCluster: secure,
    crossOriginOpenerPolicy: secure ? { policy: "same-origin" } : false,
  }
}
