/** A procedure of another site, and an input it accepts. */
export interface Target {
  url: string
  input: Record<string, string>
}

/**
 * Runs in a page: tries every way to make a browser send something to another origin, and returns the ways tried. It is
 * sent to the page as text, so it uses nothing from outside itself.
 */
export async function attack({ url, input }: Target): Promise<string[]> {
  const json = JSON.stringify(input)
  const query = `${url}?input=${encodeURIComponent(json)}`
  const loaded = (element: HTMLElement): Promise<void> =>
    new Promise((resolve) => {
      element.addEventListener("load", () => resolve())
      element.addEventListener("error", () => resolve())
      document.body.append(element)
    })
  const frame = (): HTMLIFrameElement =>
    Object.assign(document.createElement("iframe"), { name: crypto.randomUUID() })
  const form = async (enctype: string, fields: Record<string, string>): Promise<void> => {
    const answer = frame()
    await loaded(answer)
    const sender = document.createElement("form")
    Object.assign(sender, { action: url, method: "post", enctype, target: answer.name })
    for (const [name, value] of Object.entries(fields))
      sender.append(Object.assign(document.createElement("input"), { name, value }))
    document.body.append(sender)
    const answered = new Promise((resolve) => answer.addEventListener("load", resolve))
    sender.submit()
    await answered
  }
  // `{"candidateId":"…","x":"="}`, the equals sign being the form's own.
  const almostJson = { [`${json.slice(0, -1)},"x":"`]: '"}' }
  const post = (init: RequestInit): Promise<unknown> =>
    fetch(url, { method: "POST", credentials: "include", ...init }).catch(() => undefined)
  const typed = (type: string): Blob => new Blob([json], { type })
  const ways: Record<string, () => unknown> = {
    "urlencoded form": () => form("application/x-www-form-urlencoded", input),
    "multipart form": () => form("multipart/form-data", input),
    "text form": () => form("text/plain", almostJson),
    "opaque text": () => post({ mode: "no-cors", body: json }),
    "opaque JSON": () => post({ mode: "no-cors", body: typed("application/json") }),
    "opaque bytes": () => post({ mode: "no-cors", body: new TextEncoder().encode(json) }),
    "CORS text": () => post({ body: json }),
    "CORS JSON": () => post({ body: json, headers: { "content-type": "application/json" } }),
    "beacon of text": () => navigator.sendBeacon(url, json),
    "beacon of JSON": () => navigator.sendBeacon(url, typed("application/json")),
    image: () => loaded(Object.assign(new Image(), { src: query })),
    frame: () => loaded(Object.assign(frame(), { src: query })),
    "window by GET": () => window.open(query, "_blank"),
    "batch by GET": () => loaded(Object.assign(new Image(), { src: `${query}&batch=1` })),
  }
  for (const way of Object.values(ways)) await way()
  return Object.keys(ways)
}

/** Runs in a page: tries to read answers of another origin, and returns what each way got. */
export async function spy(url: string): Promise<Record<string, string | null>> {
  const text = async (init: RequestInit): Promise<string | null> => {
    const answer = await fetch(url, { credentials: "include", ...init }).catch(() => null)
    const body = (await answer?.text()) ?? ""
    return body === "" ? null : body
  }
  const inside = (look: () => string | null | undefined): string | null => {
    try {
      return look() ?? null
    } catch {
      return null
    }
  }
  const added = (element: HTMLElement): Promise<"load" | null> =>
    new Promise((resolve) => {
      element.addEventListener("load", () => resolve("load"))
      element.addEventListener("error", () => resolve(null))
      document.body.append(element)
    })
  const frame = Object.assign(document.createElement("iframe"), { src: url })
  await added(frame)
  const opened = window.open(url, "_blank")
  const streamed = new Promise<string | null>((resolve) => {
    const stream = new EventSource(url, { withCredentials: true })
    stream.addEventListener("open", () => resolve("open"))
    stream.addEventListener("error", () => resolve(null))
  })
  return {
    "CORS fetch": await text({}),
    "opaque fetch": await text({ mode: "no-cors" }),
    stream: await streamed,
    script: await added(Object.assign(document.createElement("script"), { src: url })),
    frame: inside(() => frame.contentDocument?.body.textContent),
    window: inside(() => opened?.document.body.textContent),
  }
}
