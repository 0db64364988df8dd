/** Lets a query run ahead of the page that shows it; what goes wrong is told there. */
export function ahead(query: Promise<unknown>): void {
  query.catch(() => undefined)
}
