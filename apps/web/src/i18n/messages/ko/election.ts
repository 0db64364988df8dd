export const election = {
  listTitle: "투표",
  listText: "참여하거나 결과를 보고 싶은 투표를 골라 주세요.",
  emptyTitle: "아직 투표가 없어요",
  emptyText: "운영진이 투표를 알리면 여기에 나타나요.",
  demo: "체험용",
  demoText: "자유롭게 눌러 보는 체험용 투표예요.",
  status: {
    draft: "시작 전",
    open: "진행 중",
    closed: "마감",
  },
  opens: "{{left}} 뒤 시작",
  closes: "{{left}} 남음",
  closed: "{{distance}} 마감됨",
  turnout: "{{eligible}}명 중 {{voted}}명 참여",
  turnoutNobody: "아직 선거인이 없어요",
  youVoted: "투표 완료",
  toVote: "투표하기",
  toResults: "결과 보기",
  toDetails: "후보 보기",
  seeing: {
    open_always: "득표수와 누가 누구에게 투표했는지 모두가 볼 수 있어요.",
    open_after_voting:
      "투표한 사람은 득표수와 누가 누구에게 투표했는지 볼 수 있어요. 마감 뒤에는 모두가 볼 수 있어요.",
    open_after_close:
      "마감 뒤에 득표수와 누가 누구에게 투표했는지 모두가 볼 수 있어요. 그전에는 아무도 볼 수 없어요.",
    secret: "비밀 투표예요. 내 선택은 이름 없이 저장되고, 득표수는 마감 뒤에 공개돼요.",
  },
} as const
