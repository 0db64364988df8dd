import { tellOtherTabs } from "../browser/other-tabs.ts"
import { forgetDrafts } from "../storage/drafts.ts"
import { forgetReceipts } from "../storage/kept-receipts.ts"

/** Leaves nothing of who signs out on a device that others use; what tabs keep, each keeps for itself. */
export function forgetViewer(): void {
  forgetInThisTab()
  tellOtherTabs("forget")
}

export function forgetInThisTab(): void {
  forgetReceipts()
  forgetDrafts()
}
