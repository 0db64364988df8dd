import { readdir, readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"

const folder = fileURLToPath(new URL("../docs/adr", import.meta.url))
const index = await readFile(`${folder}/README.md`, "utf8")
const files = (await readdir(folder)).filter((file) => file !== "README.md")

describe.each(files)("%s", (file) => {
  test("has number, date, status, context, decision and consequences", async () => {
    const text = await readFile(`${folder}/${file}`, "utf8")
    expect(text).toMatch(new RegExp(`^# ${Number(file.slice(0, 4))}\\. .+\n\n`))
    expect(text).toMatch(/^Date: \d{4}-\d\d-\d\d · Status: .+$/m)
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual([
      "Context",
      "Decision",
      "Consequences",
    ])
  })

  test("is in the index with its title", async () => {
    const [, title] = /^# \d+\. (.+)$/m.exec(await readFile(`${folder}/${file}`, "utf8")) ?? []
    expect(index).toContain(`[${title}](${file})`)
  })
})
