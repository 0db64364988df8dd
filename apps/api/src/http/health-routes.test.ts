import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { migrate } from "@hanpyo/db"
import { startEmbedded } from "@hanpyo/db/embedded"
import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"

test("/healthz reports the process, /readyz the database, also after an outage", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "hanpyo-ready-"))
  const start = () => startEmbedded({ dataDir, log: () => undefined })
  let postgres = await start()
  try {
    await migrate({ url: postgres.url })
    const database = {
      url: postgres.url,
      appUrl: postgres.url,
      [Symbol.asyncDispose]: () => Promise.resolve(),
    }
    await using app = await createTestApp({ database })
    expect((await rawCall(`${app.url}/readyz`)).status).toBe(200)

    await postgres.stop()
    const away = await rawCall(`${app.url}/readyz`)
    expect(away.status).toBe(503)
    expect(away.error?.data.reason).toBe("database_unavailable")
    expect(Number(away.headers.get("retry-after"))).toBeGreaterThan(0)
    const call = await rawCall(`${app.url}/trpc/election.list`)
    expect(call.status).toBe(503)
    expect(call.error?.data.reason).toBe("database_unavailable")
    expect(Number(call.headers.get("retry-after"))).toBeGreaterThan(0)
    expect((await rawCall(`${app.url}/healthz`)).status).toBe(200)

    postgres = await start()
    await expect.poll(async () => (await rawCall(`${app.url}/readyz`)).status).toBe(200)
    expect((await rawCall(`${app.url}/trpc/election.list`)).status).toBe(200)
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true })
  }
})
