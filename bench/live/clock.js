/** Milliseconds by the clock that all processes of a machine share. */
export function now() {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1e3 + nanoseconds / 1e6
}
