import type { Results, ResultsChangeInput } from "@hanpyo/shared"
import type { Client } from "@hanpyo/shared/node"

interface Snapshot {
  id: string
  data: Results
}

/** A subscription to `results.onChange` whose events a test can await. */
export interface Watch extends Disposable {
  readonly snapshots: readonly Snapshot[]
  /** The first matching snapshot, past or future. Rejects if the stream ends or fails first. */
  readonly until: (fits: (results: Results) => boolean) => Promise<Snapshot>
}

export function watch(client: Client, input?: ResultsChangeInput): Watch {
  const snapshots: Snapshot[] = []
  const waiting = new Set<() => void>()
  let failure: Error | undefined
  const wake = () => {
    for (const check of waiting) check()
  }
  const fail = (error: Error) => {
    failure = error
    wake()
  }
  const subscription = client.results.onChange.subscribe(input, {
    onData: (snapshot) => {
      snapshots.push(snapshot)
      wake()
    },
    onError: fail,
    onComplete: () => fail(new Error("the stream has ended")),
  })
  const until: Watch["until"] = (fits) =>
    new Promise((resolve, reject) => {
      const check = () => {
        const found = snapshots.find(({ data }) => fits(data))
        if (found === undefined && failure === undefined) return
        waiting.delete(check)
        if (found !== undefined) resolve(found)
        else if (failure !== undefined) reject(failure)
      }
      waiting.add(check)
      check()
    })
  return { snapshots, until, [Symbol.dispose]: () => subscription.unsubscribe() }
}
