import type { Browser } from "playwright-core"
import { startBrowser } from "../../setup/start-browser.ts"
import { certificateAuthority } from "./certificate-authority.ts"
import type { StartedCaddy } from "./start-caddy.ts"

/** Starts a Chromium that maps every name to this Caddy, on the default ports, and trusts the run's authority. */
export const startTrustingBrowser = ({ httpPort, httpsPort }: StartedCaddy): Promise<Browser> =>
  startBrowser({
    args: [
      `--host-resolver-rules=MAP *:80 127.0.0.1:${httpPort},MAP *:443 127.0.0.1:${httpsPort}`,
      // HTTP/3 trusts only built-in authorities.
      "--disable-quic",
    ],
    environment: { HOME: certificateAuthority().home },
  })
