import { type RefObject, useLayoutEffect, useRef } from "react"

const duration = 700

/**
 * Animates rows to their new places; `ids` names them in order. Animations add up, so an interrupted one does not
 * jump. Respects reduced motion.
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
