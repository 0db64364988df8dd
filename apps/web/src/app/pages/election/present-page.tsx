import type { Election } from "@hanpyo/shared"
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router"
import { useEffect } from "react"
import { leaveFullScreen } from "../../../browser/full-screen.ts"
import { useWakeLock } from "../../../browser/use-wake-lock.ts"
import { Failure } from "../../../components/failure.tsx"
import { Stamp } from "../../../components/stamp.tsx"
import { usePageHeading } from "../../../components/use-page-heading.ts"
import { PresentHidden } from "../../../features/present/present-hidden.tsx"
import { PresentSide } from "../../../features/present/present-side.tsx"
import { ResultsAnnouncer } from "../../../features/results/results-announcer.tsx"
import { useLiveResults } from "../../../features/results/use-live-results.ts"
import { useTranslation } from "../../../i18n/i18n.ts"
import { ElectionPage } from "./election-page.tsx"
import { fitsOneScreen, PresentContests } from "./present-contests.tsx"

const route = getRouteApi("/elections/$electionId/present")

/** Results for a projector. The screen stays on. */
export function PresentPage() {
  const { electionId } = route.useParams()
  return (
    <ElectionPage key={electionId} electionId={electionId} full>
      {(election) => <PresentOf election={election} />}
    </ElectionPage>
  )
}

/** Escape returns to the results. In full screen the browser consumes the key, so leaving it counts too. */
function useEscape(electionId: string): void {
  const navigate = useNavigate()
  useEffect(() => {
    const leave = () => {
      void leaveFullScreen()
      void navigate({ to: "/elections/$electionId/results", params: { electionId } })
    }
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === "Escape") leave()
    }
    const onFullScreen = () => {
      if (!document.fullscreenElement) leave()
    }
    document.addEventListener("keydown", onKey)
    document.addEventListener("fullscreenchange", onFullScreen)
    return () => {
      document.removeEventListener("keydown", onKey)
      document.removeEventListener("fullscreenchange", onFullScreen)
    }
  }, [navigate, electionId])
}

function PresentOf({ election }: { election: Election }) {
  const { t } = useTranslation()
  const heading = usePageHeading(election.title)
  const { data: results, error, isError, refetch } = useLiveResults(election.id)
  useEscape(election.id)
  useWakeLock()
  const fits = !results || fitsOneScreen(results)
  return (
    <div
      className={`flex min-h-dvh flex-col gap-[1.6em] p-6 text-[max(1rem,min(1.25vw,2.22vh))] lg:p-[2.4em] ${fits ? "lg:h-dvh" : ""}`}
    >
      <header className="flex items-center gap-[1em]">
        <Stamp className="text-stamp size-[3em] shrink-0 -rotate-6" />
        <h1
          ref={heading}
          tabIndex={-1}
          className="min-w-0 grow text-[1.9em] leading-tight font-extrabold lg:line-clamp-2 lg:text-[2.8em]"
        >
          {election.title}
        </h1>
        <Link
          to="/elections/$electionId/results"
          params={{ electionId: election.id }}
          onClick={() => void leaveFullScreen()}
          className="bg-ink text-paper sr-only rounded-xl px-4 py-3 focus-visible:not-sr-only"
        >
          {t("present.leave")}
        </Link>
      </header>
      {!results && isError && <Failure error={error} onRetry={() => void refetch()} />}
      {results && (
        <div className="flex grow flex-col gap-[2.4em] lg:min-h-0 lg:flex-row lg:gap-[4em]">
          <section
            aria-label={t("results.title")}
            className="flex min-w-0 grow flex-col gap-[1.4em] lg:min-h-0"
          >
            {results.shown && results.tally ? (
              <>
                <ResultsAnnouncer results={results} />
                <PresentContests results={results} />
              </>
            ) : (
              <PresentHidden results={results} />
            )}
          </section>
          <PresentSide election={election} results={results} />
        </div>
      )}
    </div>
  )
}
