// Loaded into a measured server: collects garbage, then reports its memory.
process.on("message", () => {
  globalThis.gc?.()
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  process.send?.({ rss, heapUsed })
})
// The server exits with the process that measures it.
process.once("disconnect", () => process.exit())
// Otherwise the server would not exit while the bench runs.
process.channel?.unref()
