import type { Results } from "@hanpyo/shared"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "../../i18n/i18n.ts"
import { listOf } from "../../i18n/numbers.ts"
import { leaders } from "./ranking.ts"
import { useContests } from "./use-contests.ts"

/** Minimum ms between announcements. */
const quiet = 10_000

/** Announces the leaders to screen readers when they change. */
export function ResultsAnnouncer({ results }: { results: Results }) {
  const { t, locale } = useTranslation()
  const inFront = useContests(results).flatMap(({ title, tally }) =>
    leaders(tally).map(({ name }) => (title === null ? name : t("results.ofPart", { name, part: title }))),
  )
  const names = listOf(inFront, locale)
  const text = names === "" ? "" : t("results.announce", { count: results.turnout.voted, names })
  const [said, setSaid] = useState("")
  const first = useRef(text)
  const lastAt = useRef(0)
  useEffect(() => {
    // The initial state is read with the page.
    if (text === first.current) return undefined
    const wait = Math.max(0, lastAt.current + quiet - Date.now())
    const timer = setTimeout(() => {
      lastAt.current = Date.now()
      setSaid(text)
    }, wait)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  )
}
