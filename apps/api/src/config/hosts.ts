/** Whether a host name means this machine only. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host)

/** Cookies know hosts, not ports. Two names of one machine are two sites to a browser. */
export const isSameHost = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
