import { lazyRouteComponent } from "@tanstack/react-router"
import { patiently } from "../server/patiently.ts"

/** A page whose code is fetched when somebody first goes to it, however long the server is away. */
export const lazyPage: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(() => patiently(load), name)
