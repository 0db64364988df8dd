export const manage = {
  title: "Manage",
  nav: {
    elections: "Elections",
    members: "Members",
    invitations: "Invitations",
    "parts-and-teams": "Parts and teams",
    security: "Security",
  },
  notOrganiser: "Organisers only",
  plainHttp:
    "This page was loaded over plain HTTP: anyone on this network can read passwords and codes. Use HTTPS where you can.",
  hereOnly:
    "This address only works on this computer. For phones in the room, start Hanpyo with start:lan; for everyone else, set PUBLIC_URL. See the README.",
  list: {
    title: "Manage elections",
    text: "Prepare, open and close elections, and follow their turnout.",
    create: "New election",
    none: "No elections yet. Create the first one.",
    archived: "Archive ({{count}})",
    archive: "archived",
  },
  tabs: {
    label: "This election",
    overview: "Overview",
    candidates: "Candidates",
    roll: "Voter roll",
    settings: "Settings",
    history: "History",
  },
  handOut: {
    title: "Share the ballot",
    text: "Voters reach the ballot through this link or QR code.",
    draft: "Until voting opens, the link shows nothing: only organisers can see this election.",
    qr: "QR code for the ballot link",
    link: "Link to the ballot",
    copy: "Copy",
    copied: "Copied.",
    copyFailed: "Your browser does not allow copying. The text is selected, so you can copy it yourself.",
    toBallot: "See the ballot",
    toResults: "See the results",
  },
  cardText: "Scan the code, or open the page and type this code:",
} as const
