export { startTestPostgres as setup } from "@hanpyo/db/testing"
