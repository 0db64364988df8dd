export { startTestPostgres as default } from "@hanpyo/db/testing"
