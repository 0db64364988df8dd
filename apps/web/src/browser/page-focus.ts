/** The router requests focus on navigation; the new page's heading takes it when it renders, perhaps after loading. */
let isRequested = false

export const requestPageFocus = (): void => {
  isRequested = true
}

/** True once per navigation. */
export function takePageFocus(): boolean {
  const wasRequested = isRequested
  isRequested = false
  return wasRequested
}
