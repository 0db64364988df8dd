import type { Page } from "playwright-core"

/** Replaces every text node as Chrome's translator does: by one inside two `font` elements. */
export const translatePage = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const texts: Text[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    for (const text of texts) {
      const { parentElement } = text
      if (
        text.data.trim() === "" ||
        !parentElement ||
        parentElement.closest("[translate=no],font,script,svg")
      )
        continue
      const tag: string = "font"
      const [outer, inner] = [document.createElement(tag), document.createElement(tag)]
      inner.textContent = text.data
      outer.append(inner)
      text.replaceWith(outer)
    }
  })
