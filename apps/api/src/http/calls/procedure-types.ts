import { type AnyTRPCRouter, TRPCError, type TRPCProcedureType } from "@trpc/server"
import { resolveResponse } from "@trpc/server/http"

/** Procedure types by path. */
export type ProcedureTypes = ReadonlyMap<string, TRPCProcedureType>

/** Reads each type from `createContext`, and throws there so that tRPC runs no procedure. */
export async function procedureTypesOf(router: AnyTRPCRouter): Promise<ProcedureTypes> {
  const types = new Map<string, TRPCProcedureType>()
  for (const path of pathsIn(router)) {
    const { body } = await resolveResponse({
      router,
      path,
      error: null,
      req: new Request("http://localhost"),
      createContext: ({ info: { type } }) => {
        if (type !== "unknown") types.set(path, type)
        throw new TRPCError({ code: "CLIENT_CLOSED_REQUEST" })
      },
    })
    await body?.cancel()
  }
  return types
}

/** Routers hold procedures and nested routers by name; tRPC's own fields begin with `_`. */
function pathsIn(router: object, prefix = ""): string[] {
  return Object.entries(router).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === "function") return [`${prefix}${name}`]
    const isRouter = typeof value === "object" && value !== null && !name.startsWith("_")
    return isRouter ? pathsIn(value, `${prefix}${name}.`) : []
  })
}
