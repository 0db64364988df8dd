/**
 * Copies text; false if the browser refuses. Plain HTTP has no clipboard API, hence the fallback; in an open modal
 * only elements near its content (`near`) can be selected.
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
