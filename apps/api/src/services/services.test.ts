import { createDb } from "@hanpyo/db"
import { createTestDatabase } from "@hanpyo/db/testing"
import { expect, test } from "vitest"
import { readConfig } from "../config/config.ts"
import { createServices, runServices } from "./services.ts"
import { createLog } from "../startup/create-log.ts"
import { installationId } from "../startup/installation-id.ts"

const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length

test("leaves nothing running when stopped while it starts", async () => {
  await using database = await createTestDatabase()
  const config = readConfig({
    DATABASE_URL: database.appUrl,
    OWNER_DATABASE_URL: database.url,
    TOKEN_SECRET: "test:a-secret-that-only-tests-ever-use-0123456789",
    BCRYPT_COST: "4",
    LOG_LEVEL: "silent",
  })
  const db = createDb({ url: database.appUrl, ownerUrl: database.url })
  const services = createServices(config, {
    db,
    log: createLog(config),
    installationId: await installationId(db),
    tokenKeys: config.tokenKeys ?? [],
    directUrl: database.appUrl,
  })
  const before = timers()
  const running = runServices(services)
  await running.stop()
  expect(timers()).toBeLessThanOrEqual(before)
})
