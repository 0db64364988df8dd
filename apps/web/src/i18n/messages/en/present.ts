export const present = {
  enter: "Present",
  leave: "Leave the presentation",
  scan: "Scan to vote",
  hereOnly: "This address opens on this computer only.",
  qr: "QR code that leads to the ballot",
  more_one: "and {{count}} more candidate",
  more_other: "and {{count}} more candidates",
} as const
