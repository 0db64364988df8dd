/**
 * A new page starts at its heading, for keyboards and screen readers too. The router asks for it
 * when the path changes; the heading takes it when it appears, which may be after loading.
 */
let asked = false

export const askForPageFocus = (): void => {
  asked = true
}

/** True once for each change of page. */
export function takePageFocus(): boolean {
  const taken = asked
  asked = false
  return taken
}
