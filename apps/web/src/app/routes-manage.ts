import { createRoute } from "@tanstack/react-router"
import { prefetch } from "./prefetch.ts"
import { lazyPage } from "./lazy-page.ts"
import { loadElection } from "./load-election.ts"
import { rootRoute } from "./root-route.ts"

const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/manage",
  component: lazyPage(() => import("./pages/manage/manage-frame.tsx"), "ManageFrame"),
})

const listRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/",
  loader: ({ context: { api, queryClient } }) => {
    prefetch(queryClient.query(api.election.list.queryOptions()))
  },
  component: lazyPage(() => import("./pages/manage/manage-list-page.tsx"), "ManageListPage"),
})

const newRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "elections/new",
  component: lazyPage(() => import("./pages/manage/manage-new-page.tsx"), "ManageNewPage"),
})

const overviewRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "elections/$electionId",
  loader: (loading) => loadElection(loading),
  component: lazyPage(() => import("./pages/manage/manage-overview-page.tsx"), "ManageOverviewPage"),
})

const candidatesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "elections/$electionId/candidates",
  loader: (loading) => loadElection(loading),
  component: lazyPage(() => import("./pages/manage/manage-candidates-page.tsx"), "ManageCandidatesPage"),
})

const rollRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "elections/$electionId/roll",
  loader: (loading) => loadElection(loading),
  component: lazyPage(() => import("./pages/manage/manage-roll-page.tsx"), "ManageRollPage"),
})

const settingsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "elections/$electionId/settings",
  loader: (loading) => loadElection(loading),
  component: lazyPage(() => import("./pages/manage/manage-settings-page.tsx"), "ManageSettingsPage"),
})

const historyRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "elections/$electionId/history",
  loader: (loading) => loadElection(loading),
  component: lazyPage(() => import("./pages/manage/manage-history-page.tsx"), "ManageHistoryPage"),
})

const invitationsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "invitations",
  component: lazyPage(() => import("./pages/manage/manage-invitations-page.tsx"), "ManageInvitationsPage"),
})

const membersRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "members",
  component: lazyPage(() => import("./pages/manage/manage-members-page.tsx"), "ManageMembersPage"),
})

const partsAndTeamsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "parts-and-teams",
  component: lazyPage(
    () => import("./pages/manage/manage-parts-and-teams-page.tsx"),
    "ManagePartsAndTeamsPage",
  ),
})

const securityRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "security",
  component: lazyPage(() => import("./pages/manage/manage-security-page.tsx"), "ManageSecurityPage"),
})

export const manageRoute = frameRoute.addChildren([
  listRoute,
  newRoute,
  overviewRoute,
  candidatesRoute,
  rollRoute,
  settingsRoute,
  historyRoute,
  membersRoute,
  invitationsRoute,
  partsAndTeamsRoute,
  securityRoute,
])
