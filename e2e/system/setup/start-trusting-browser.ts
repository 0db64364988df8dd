import type { Browser } from "playwright-core"
import { startBrowser } from "../../setup/start-browser.ts"
import { certificateAuthority } from "./certificate-authority.ts"
import type { StartedCaddy } from "./start-caddy.ts"

/**
 * A Chromium for which every name leads to this Caddy, by the ports that addresses without one mean. It trusts the
 * run's certificate authority and checks names and chains like any other.
 */
export const startTrustingBrowser = ({ httpPort, httpsPort }: StartedCaddy): Promise<Browser> =>
  startBrowser({
    args: [
      `--host-resolver-rules=MAP *:80 127.0.0.1:${httpPort},MAP *:443 127.0.0.1:${httpsPort}`,
      // HTTP/3 trusts only the authorities that came with the browser.
      "--disable-quic",
    ],
    environment: { HOME: certificateAuthority().home },
  })
