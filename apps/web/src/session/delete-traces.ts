import { notifyOtherTabs } from "../browser/other-tabs.ts"
import { deleteDrafts } from "../storage/drafts.ts"
import { deleteReceipts } from "../storage/receipts.ts"

/** Deletes the viewer's traces in all tabs, as others may use the device. */
export function deleteTraces(): void {
  deleteTracesInThisTab()
  notifyOtherTabs("forget")
}

export function deleteTracesInThisTab(): void {
  deleteReceipts()
  deleteDrafts()
}
