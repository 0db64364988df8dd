// Loaded into the server that is asked for its memory: collects what is garbage first, so that only what is held counts.
process.on("message", () => {
  globalThis.gc?.()
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  process.send?.({ rss, heapUsed })
})
// A server does not outlive the process that measures it, however that ends.
process.once("disconnect", () => process.exit())
// Else the server would not end while the bench runs.
process.channel?.unref()
