/** The router requests focus on navigation; the new page's heading takes it when it renders, perhaps after loading. */
let asked = false

export const requestPageFocus = (): void => {
  asked = true
}

/** True once per navigation. */
export function takePageFocus(): boolean {
  const taken = asked
  asked = false
  return taken
}
