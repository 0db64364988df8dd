import { type RefObject, useLayoutEffect, useRef } from "react"

const duration = 700

/**
 * Lets the rows of a list travel to their new places instead of jumping there: `ids` names them in order. Movements add
 * up, so a row that is overtaken on its way turns without a jolt. Nothing moves for who asked for stillness.
 */
export function useMovingRows<List extends HTMLElement>(ids: readonly string[]): RefObject<List | null> {
  const list = useRef<List>(null)
  const known = useRef<readonly string[]>([])
  const order = ids.join()
  useLayoutEffect(() => {
    const old = known.current
    known.current = order.split(",")
    if (!list.current || matchMedia("(prefers-reduced-motion: reduce)").matches) return
    const rows = [...list.current.children].filter((row) => row instanceof HTMLElement)
    const tops = rows.map(({ offsetTop }) => offsetTop)
    for (const [place, row] of rows.entries()) {
      const from = tops[old.indexOf(known.current[place] ?? "")]
      const away = (from ?? row.offsetTop) - row.offsetTop
      if (away === 0) continue
      row.animate([{ transform: `translateY(${away}px)` }, { transform: "translateY(0)" }], {
        duration,
        easing: "cubic-bezier(0.2, 0, 0, 1)",
        composite: "add",
      })
    }
  }, [order])
  return list
}
