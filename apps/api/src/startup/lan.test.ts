import type { NetworkInterfaceInfo } from "node:os"
import { expect, test } from "vitest"
import { readLanConfig } from "../config/config.ts"
import { lanAddress, lanInvitation } from "./lan.ts"

const ipv4 = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  family: "IPv4",
  netmask: "255.255.255.0",
  mac: "00:00:00:00:00:00",
  cidr: `${address}/24`,
})

test("sends phones to a private address of this machine, never to localhost", () => {
  expect(
    lanAddress({ lo: [ipv4("127.0.0.1", true)], eth0: [ipv4("203.0.113.4")], wlan0: [ipv4("192.168.0.7")] }),
  ).toBe("192.168.0.7")
  expect(lanAddress({ eth0: [ipv4("203.0.113.4")] })).toBe("203.0.113.4")
  expect(() => lanAddress({ lo: [ipv4("127.0.0.1", true)] })).toThrow("on no network")
})

test("listens on every address, and accepts pages from the one on the network", () => {
  const config = readLanConfig("192.168.0.7", { PORT: "4000" })
  expect(config).toMatchObject({ host: "0.0.0.0", port: 4000, signUp: "code" })
  expect(config.publicUrl?.origin).toBe("http://192.168.0.7:4000")
  expect(config.warnings.join()).toContain("without https")
})

test("refuses a random port, which phones could not know", () => {
  expect(() => readLanConfig("192.168.0.7", { PORT: "0" })).toThrow("PORT: choose one")
})

test("the terminal shows a QR code, the address and the risk", () => {
  const invitation = lanInvitation("http://192.168.0.7:3000")
  expect(invitation).toContain("http://192.168.0.7:3000")
  expect(invitation).toMatch(/[█▀▄]{3}/)
  expect(invitation).toContain("can read passwords")
})
