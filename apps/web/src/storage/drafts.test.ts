import { expect, test } from "vitest"
import { draftName, deleteDrafts, saveDraft, restoreDraft } from "./drafts.ts"

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

test("restores a draft for its owner only, until it is deleted", () => {
  saveDraft(mine, { name: "Ada", self: true })
  expect(restoreDraft(mine, empty)).toEqual({ name: "Ada", self: true })
  expect(restoreDraft(theirs, empty)).toEqual(empty)
  saveDraft(mine, null)
  expect(restoreDraft(mine, empty)).toEqual(empty)
})

test("ignores values that do not fit the form", () => {
  saveDraft(mine, { name: "Ada", self: "yes", other: "x" })
  expect(restoreDraft(mine, empty)).toEqual({ name: "Ada", self: false })
  sessionStorage.setItem("hanpyo.drafts", "{")
  expect(restoreDraft(mine, empty)).toEqual(empty)
})

test("deletes all drafts on sign-out", () => {
  saveDraft(mine, { name: "Ada" })
  deleteDrafts()
  expect(restoreDraft(mine, empty)).toEqual(empty)
})
