import { z } from "zod"
import { duration, hostNames, origins, proxies, publicUrl, tokenKeys, wholeNumber } from "./values.ts"

const postgresUrl = z
  .url({
    protocol: /^postgres(ql)?$/,
    hostname: /.*/,
    error: "expected the address of a PostgreSQL database, e.g. postgresql://user:password@host:5432/name",
  })
  .optional()

export const variables = {
  PORT: wholeNumber({ min: 0, max: 65_535, fallback: 3000 }),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, { error: "expected an address or a host name, e.g. 0.0.0.0" })
    .default("127.0.0.1"),
  PUBLIC_URL: publicUrl.optional(),
  WEB_ORIGINS: origins.default([]),
  ALLOWED_HOSTS: hostNames.default([]),
  DATABASE_URL: postgresUrl,
  DIRECT_DATABASE_URL: postgresUrl,
  OWNER_DATABASE_URL: postgresUrl,
  DATA_DIR: z.string().optional(),
  TOKEN_SECRET: tokenKeys.optional(),
  ACCESS_TTL: duration({ minSeconds: 1, maxSeconds: 86_400 * 7, fallback: "3h" }),
  REFRESH_TTL: duration({ minSeconds: 2, maxSeconds: 86_400 * 365, fallback: "14d" }),
  BCRYPT_COST: wholeNumber({ min: 4, max: 15, fallback: 12 }),
  SIGN_UP: z
    .enum(["open", "code", "approval", "closed"], { error: "expected open, code, approval or closed" })
    .optional(),
  DEMO: z
    .enum(["0", "1"], { error: "expected 1 or 0" })
    .transform((value) => value === "1")
    .optional(),
  TRUSTED_PROXIES: proxies.default([]),
  RATE_LIMIT: z
    .enum(["0", "1"], { error: "expected 1 or 0" })
    .default("1")
    .transform((value) => value === "1"),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "expected trace, debug, info, warn, error, fatal or silent",
    })
    .default("warn"),
}

export const Settings = z.object(variables)
/** The variables as parsed, before their combination is judged. */
export type Settings = z.output<typeof Settings>
