import { createRoute } from "@tanstack/react-router"
import { prefetch } from "./prefetch.ts"
import { lazyPage } from "./lazy-page.ts"
import { safeReturnPath } from "./return-path.ts"
import { rootRoute } from "./root-route.ts"

const text = (value: unknown): string => (typeof value === "string" ? value : "")
const from = (search: Record<string, unknown>) => ({ from: safeReturnPath(search["from"]) })

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { from?: string } => from(search),
  component: lazyPage(() => import("./pages/account/sign-in-page.tsx"), "SignInPage"),
})

export const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-up",
  validateSearch: (search: Record<string, unknown>): { from?: string; code?: string } => ({
    ...from(search),
    ...(text(search["code"]) && { code: text(search["code"]) }),
  }),
  loader: ({ context: { api, queryClient } }) => {
    prefetch(queryClient.query(api.auth.signUpTerms.queryOptions()))
  },
  component: lazyPage(() => import("./pages/account/sign-up-page.tsx"), "SignUpPage"),
})

export const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/join",
  validateSearch: (search: Record<string, unknown>): { code?: string } =>
    text(search["code"]) ? { code: text(search["code"]) } : {},
  component: lazyPage(() => import("./pages/account/join-page.tsx"), "JoinPage"),
})

export const myVotesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account/votes",
  component: lazyPage(() => import("./pages/account/my-votes-page.tsx"), "MyVotesPage"),
})

export const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account",
  component: lazyPage(() => import("./pages/account/account-page.tsx"), "AccountPage"),
})
