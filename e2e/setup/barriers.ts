import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import type { AxeResults, RunOptions } from "axe-core"
import type { Page } from "playwright-core"

declare const axe: { run(context: Document, options: RunOptions): Promise<AxeResults> }

const source = createRequire(import.meta.url).resolve("axe-core/axe.min.js")

/** Violations of WCAG 2.2 AA that axe finds on the page, and content wider than the page. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
  // Evaluated by the debugger: the page's policy allows only the server's scripts.
  await page.evaluate(await readFile(source, "utf8"))
  const { violations } = await page.evaluate(() =>
    axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  )
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return [
    ...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`)),
    ...(overflow > 0 ? [`wider than the window by ${overflow}px`] : []),
  ]
}
