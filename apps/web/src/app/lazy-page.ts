import { lazyRouteComponent } from "@tanstack/react-router"
import { importWithRetry } from "../server/import-with-retry.ts"

/** A page whose chunk loads on the first visit and is retried while the server is down. */
export const lazyPage: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(() => importWithRetry(load), name)
