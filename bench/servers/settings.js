/** @typedef {{ databaseUrl: string, tokenKey: { kid: string, secret: string } }} DatabaseSettings */

/** The settings that the bench passes to a server, as one JSON argument. @returns {unknown} */
export const settings = () => JSON.parse(process.argv[2] ?? "{}")

/** Prints the address of a server, as the product does. @param {string | import("node:net").AddressInfo | null} address */
export function listening(address) {
  if (address === null || typeof address === "string") throw new Error("a server listens at no port")
  process.stdout.write(`listening on http://127.0.0.1:${address.port}\n`)
}
