import { expect, test } from "vitest"
import { draftName, forgetDrafts, keepDraft, restored } from "./drafts.ts"

/** Browsers have it; Node has not. */
class Storage {
  private readonly items = new Map<string, string>()
  getItem(key: string): string | null {
    return this.items.get(key) ?? null
  }
  setItem(key: string, value: string): void {
    this.items.set(key, value)
  }
  removeItem(key: string): void {
    this.items.delete(key)
  }
}
Object.assign(globalThis, { sessionStorage: new Storage() })

const empty = { name: "", self: false }
const mine = draftName("candidate", "e1", "kim")
const theirs = draftName("candidate", "e1", "lee")

test("what was typed is there again for its owner only, until it is done", () => {
  keepDraft(mine, { name: "Ada", self: true })
  expect(restored(mine, empty)).toEqual({ name: "Ada", self: true })
  expect(restored(theirs, empty)).toEqual(empty)
  keepDraft(mine, null)
  expect(restored(mine, empty)).toEqual(empty)
})

test("what does not fit the form is left out", () => {
  keepDraft(mine, { name: "Ada", self: "yes", other: "x" })
  expect(restored(mine, empty)).toEqual({ name: "Ada", self: false })
  sessionStorage.setItem("hanpyo.drafts", "{")
  expect(restored(mine, empty)).toEqual(empty)
})

test("signing out forgets all", () => {
  keepDraft(mine, { name: "Ada" })
  forgetDrafts()
  expect(restored(mine, empty)).toEqual(empty)
})
