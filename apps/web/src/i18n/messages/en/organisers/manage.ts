export const manage = {
  title: "Manage",
  nav: {
    elections: "Elections",
    members: "Members",
    invitations: "Invitations",
    "parts-and-teams": "Parts and teams",
    security: "Security",
  },
  notOrganiser: "Only organisers come in here",
  plainHttp:
    "This page came over plain http: whoever is on this network can read passwords and codes. Use https where you can.",
  hereOnly:
    "This address opens on this computer only. For phones in the room start Hanpyo with start:lan; for everybody else set PUBLIC_URL. The README says how.",
  list: {
    title: "Manage elections",
    text: "Prepare elections, open and close them, and see how many have voted.",
    create: "New election",
    none: "No elections yet. Make the first one.",
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
    title: "Hand out the ballot",
    text: "Whoever may vote comes to the ballot by this link or code.",
    draft:
      "Until voting opens, the link leads to nothing for them: nobody but organisers sees this election.",
    qr: "QR code of the link to the ballot",
    link: "Link to the ballot",
    copy: "Copy",
    copied: "Copied.",
    copyFailed: "Your browser does not let us copy. It is selected: copy it yourself.",
    toBallot: "See the ballot",
    toResults: "See the results",
  },
  cardText: "Scan the code, or open the page and type this code:",
} as const
