/** Milliseconds of a clock that all processes share. */
export function now() {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1e3 + nanoseconds / 1e6
}
