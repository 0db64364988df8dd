/** Prefetches without awaiting; the page handles errors. */
export function prefetch(query: Promise<unknown>): void {
  query.catch(() => undefined)
}
