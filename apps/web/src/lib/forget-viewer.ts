import { forgetDrafts } from "./drafts.ts"
import { forgetReceipts } from "./kept-receipts.ts"

/** Leaves nothing of who signs out on a device that others use. */
export function forgetViewer(): void {
  forgetReceipts()
  forgetDrafts()
}
