const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|.*\.localhost)$/

/** Whether an address leads other people's devices to themselves, and not here. */
export const opensHereOnly = ({ hostname }: Pick<URL, "hostname">): boolean => loopback.test(hostname)

/** Whether others on the network can read what goes between this page and its server: plain http beyond this machine. */
export const isExposed = ({ protocol, hostname }: Pick<URL, "protocol" | "hostname">): boolean =>
  protocol === "http:" && !opensHereOnly({ hostname })
