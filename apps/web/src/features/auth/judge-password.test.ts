import { expect, test } from "vitest"
import { loadJudge } from "./judge-password.ts"

test("rates common passwords as weak and says why", async () => {
  const judge = await loadJudge()
  expect(judge("password1", []).advice).toBe("common")
  expect(judge("qwertyuiop", []).score).toBeLessThan(2)
  expect(judge("aaaaaaaaaa", []).advice).toBe("repeat")
  expect(judge("kimhana2", ["kimhana"]).advice).toBe("name")
})

test("rates a few words of any script as strong", async () => {
  const judge = await loadJudge()
  expect(judge("correct horse battery", [])).toEqual({ score: 4, advice: null })
  expect(judge("점심에는 비빔밥 먹자", []).score).toBeGreaterThan(2)
})
