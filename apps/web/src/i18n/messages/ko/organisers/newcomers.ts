/** 가입하고 승인을 기다리는 사람들. */
export const newcomers = {
  title: "가입 승인을 기다리는 사람",
  text: "가입했지만 아직 투표할 수 없는 사람들이에요. 이름과 이메일은 확인되지 않았어요.",
  waiting: "승인 대기",
  since: "가입",
  letIn: "승인",
  letInNamed: "{{name}} 님 승인",
  letInAll: "표시된 {{count}}명 모두 승인",
  letInAllTitle_other: "{{count}}명의 가입을 승인할까요?",
  letInAllText:
    "이 화면에 보이는 사람만 승인하고, 그사이에 새로 가입한 사람은 승인하지 않아요. 진행 중에도 참여할 수 있는 투표에는 바로 들어가요.",
  turnAway: "거절",
  turnAwayNamed: "{{name}} 님 거절",
  turnAwayTitle: "{{name}} 님의 가입을 거절할까요?",
  turnAwayText: "계정과 입력한 정보를 지워요. 다시 가입할 수는 있어요.",
  turnAwayAll: "표시된 {{count}}명 모두 거절",
  turnAwayAllTitle_other: "{{count}}명의 가입을 거절할까요?",
} as const
