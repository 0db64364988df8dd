import { createRoute, notFound, redirect } from "@tanstack/react-router"
import { electionAt } from "../features/present/short-address.ts"
import { prefetch } from "./prefetch.ts"
import { lazyPage } from "./lazy-page.ts"
import { loadCandidates, loadElection } from "./load-election.ts"
import { rootRoute } from "./root-route.ts"

export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  loader: ({ context: { api, queryClient } }) => {
    prefetch(queryClient.query(api.election.list.queryOptions()))
  },
  component: lazyPage(() => import("./pages/election/home-page.tsx"), "HomePage"),
})

export const ballotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/elections/$electionId",
  loader: (loading) => loadCandidates(loading),
  component: lazyPage(() => import("./pages/election/ballot-page.tsx"), "BallotPage"),
})

export const resultsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/elections/$electionId/results",
  loader: (loading) => loadElection(loading),
  component: lazyPage(() => import("./pages/election/results-page.tsx"), "ResultsPage"),
})

export const votersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/elections/$electionId/candidates/$candidateId/voters",
  loader: (loading) => loadCandidates(loading),
  component: lazyPage(() => import("./pages/election/voters-page.tsx"), "VotersPage"),
})

export const candidateNewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/elections/$electionId/candidates/new",
  loader: (loading) => loadElection(loading),
  component: lazyPage(() => import("./pages/election/candidate-new-page.tsx"), "CandidateNewPage"),
})

export const receiptRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/elections/$electionId/receipt",
  loader: (loading) => loadElection(loading),
  component: lazyPage(() => import("./pages/election/receipt-page.tsx"), "ReceiptPage"),
})

export const presentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/elections/$electionId/present",
  staticData: { bare: true },
  loader: (loading) => loadElection(loading),
  component: lazyPage(() => import("./pages/election/present-page.tsx"), "PresentPage"),
})

/** The short address on the projector, which redirects to the ballot. */
export const shortRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/e/$short",
  loader: async ({ context: { api, queryClient }, params: { short } }): Promise<void> => {
    const { elections } = await queryClient.query(api.election.list.queryOptions())
    const election = electionAt(elections, short)
    if (!election) return void notFound({ throw: true })
    const params = { electionId: election.id }
    redirect({ to: "/elections/$electionId", params, replace: true, throw: true })
  },
})
