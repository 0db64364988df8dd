/**
 * Node's arguments with which a process has a clock that is wrong by so many milliseconds. The program itself knows
 * nothing of it, as on a machine whose clock was never set.
 */
export function clockOffBy(ms: number): string[] {
  const source = `
    const offset = ${ms}
    const right = Date
    globalThis.Date = class Date extends right {
      constructor(...parts) {
        if (parts.length === 0) super(right.now() + offset)
        else super(...parts)
      }
      static now() {
        return right.now() + offset
      }
    }`
  return ["--import", `data:text/javascript,${encodeURIComponent(source)}`]
}
