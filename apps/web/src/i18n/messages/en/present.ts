export const present = {
  enter: "Present",
  leave: "Exit the presentation",
  scan: "Scan to vote",
  hereOnly: "This address only works on this computer.",
  qr: "QR code for the ballot",
  more_one: "and {{count}} more candidate",
  more_other: "and {{count}} more candidates",
} as const
