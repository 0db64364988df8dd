/** Whether a host name means this machine only. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host)

/** Cookies belong to hosts, not ports. Two names of one machine are two sites to a browser. */
export const isSameHost = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase()
