/**
 * Node arguments for a process whose clock is off by `ms` milliseconds. The program is unaware of it, as on a machine
 * whose clock was never set.
 */
export function clockOffBy(ms: number): string[] {
  const source = `
    const offset = ${ms}
    const real = Date
    globalThis.Date = class Date extends real {
      constructor(...parts) {
        if (parts.length === 0) super(real.now() + offset)
        else super(...parts)
      }
      static now() {
        return real.now() + offset
      }
    }`
  return ["--import", `data:text/javascript,${encodeURIComponent(source)}`]
}
