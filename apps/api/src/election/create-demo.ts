import { transaction, type Db } from "@hanpyo/db"
import { comparisonKey } from "@hanpyo/shared"
import { insertDraft } from "./create-election.ts"
import { openDraft } from "./open-election.ts"

const definition = {
  title: "점심 뭐 먹지? · What's for lunch?",
  description:
    "한표를 둘러보는 연습 선거입니다. 가입하고, 후보를 등록하고, 한 표를 던져 보세요.\n" +
    "A practice election to look around in. Sign up, add a candidate, cast your one vote.",
  preset: "plain",
  isDemo: true,
} as const

const candidates = [
  {
    name: "비빔밥 · Bibimbap",
    introduction: "모두를 한 그릇에 담겠습니다.\nI bring everybody together in one bowl.",
  },
  {
    name: "김밥 · Gimbap",
    introduction: "바쁜 날에도 함께합니다.\nAt your side on busy days, too.",
  },
  {
    name: "떡볶이 · Tteokbokki",
    introduction: "식지 않는 열정, 매운맛으로 보답하겠습니다.\nA passion that never cools, and some spice.",
  },
]

/** An arbitrary key for `pg_advisory_xact_lock`: "demo" in ASCII. */
const lockKey = 0x64656d6f

/**
 * Opens the demo election if the database has no election. An advisory lock keeps servers that start at the same time
 * from creating several.
 */
export function createDemo({ db }: { db: Db }): Promise<void> {
  return transaction(db, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lockKey}::bigint)`
    if ((await tx.election.count()) > 0) return
    const { id: electionId } = await insertDraft(tx, { definition, createdBy: null })
    await tx.candidate.createMany({
      data: candidates.map((candidate) => ({
        ...candidate,
        electionId,
        nameKey: comparisonKey(candidate.name),
      })),
    })
    await openDraft(tx, { electionId, openedBy: null })
  })
}
