import type { TRPC_ERROR_CODE_KEY, TRPC_ERROR_CODE_NUMBER } from "@trpc/server"
import { expectTypeOf, test } from "vitest"
import type { ErrorCode, ErrorNumber } from "./error-codes.ts"

test("lists the codes of tRPC", () => {
  expectTypeOf<ErrorCode>().toEqualTypeOf<TRPC_ERROR_CODE_KEY>()
  expectTypeOf<ErrorNumber>().toEqualTypeOf<TRPC_ERROR_CODE_NUMBER>()
})
