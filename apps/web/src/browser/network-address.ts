const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|.*\.localhost)$/

/** True for loopback addresses, which other devices resolve to themselves. */
export const isLoopback = ({ hostname }: Pick<URL, "hostname">): boolean => loopback.test(hostname)

/** True for plain HTTP beyond this machine: others on the network can read it. */
export const isExposed = ({ protocol, hostname }: Pick<URL, "protocol" | "hostname">): boolean =>
  protocol === "http:" && !isLoopback({ hostname })
