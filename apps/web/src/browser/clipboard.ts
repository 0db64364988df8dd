/**
 * Copies text; false where the browser refuses. Over plain http there is no clipboard API,
 * so a selected text area and the old command stand in. An open modal dialog makes the rest of the page
 * unselectable, hence `near`: an element in whose container the text area may stand.
 */
export async function copyText(text: string, near: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text, near)
  }
}

function copyBySelection(text: string, near: HTMLElement): boolean {
  const area = document.createElement("textarea")
  area.value = text
  area.readOnly = true
  area.className = "sr-only"
  const focused = document.activeElement
  ;(near.parentElement ?? document.body).append(area)
  area.select()
  try {
    // oxlint-disable-next-line typescript/no-deprecated
    return document.execCommand("copy")
  } catch {
    return false
  } finally {
    area.remove()
    if (focused instanceof HTMLElement) focused.focus()
  }
}
