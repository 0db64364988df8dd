// Runs turbo with telemetry off: running an election sends nothing to anyone. A variable in the script line would not work
// on Windows.
import { createRequire } from "node:module"

process.env.TURBO_TELEMETRY_DISABLED = "1"
process.env.TURBO_TELEMETRY_MESSAGE_DISABLED = "1"

const require = createRequire(import.meta.url)
require("turbo/bin/turbo")
