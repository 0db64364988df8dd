import { createRouter, parseSearchWith, stringifySearchWith } from "@tanstack/react-router"
import { requestPageFocus } from "../browser/page-focus.ts"
import { ErrorPage } from "./pages/error-page.tsx"
import { type RouterContext, rootRoute } from "./root-route.ts"
import { accountRoute, joinRoute, myVotesRoute, signInRoute, signUpRoute } from "./routes-auth.ts"
import {
  ballotRoute,
  candidateNewRoute,
  homeRoute,
  presentRoute,
  receiptRoute,
  resultsRoute,
  shortRoute,
  votersRoute,
} from "./routes-election.ts"
import { manageRoute } from "./routes-manage.ts"

const routeTree = rootRoute.addChildren([
  homeRoute,
  ballotRoute,
  resultsRoute,
  votersRoute,
  candidateNewRoute,
  receiptRoute,
  presentRoute,
  shortRoute,
  signInRoute,
  signUpRoute,
  joinRoute,
  accountRoute,
  myVotesRoute,
  manageRoute,
])

export function createAppRouter(context: RouterContext) {
  const router = createRouter({
    routeTree,
    context,
    defaultPreload: "intent",
    // The query cache decides what is stale.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: ErrorPage,
    // Search values are plain strings: JSON would turn codes of digits into numbers.
    parseSearch: parseSearchWith((value) => value),
    stringifySearch: stringifySearchWith(String),
  })
  router.subscribe("onBeforeLoad", ({ fromLocation, pathChanged }) => {
    if (fromLocation && pathChanged) requestPageFocus()
  })
  return router
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
