/** Downloads a text; `type` is its media type. */
export function saveText(name: string, { text, type = "text/plain" }: { text: string; type?: string }): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement("a")
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
