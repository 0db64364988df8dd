export const history = {
  title: "내 투표",
  text: "내가 참여한 투표예요. 이 목록은 나만 볼 수 있어요.",
  signIn: "내가 참여한 투표를 보려면 로그인해 주세요.",
  noneTitle: "아직 참여한 투표가 없어요",
  noneText: "투표하면 바로 여기에 나타나요.",
  secret: "비밀 투표라서 누구를 언제 골랐는지 이름과 함께 저장하지 않아요.",
  castAt: "투표한 시각",
  closes: "마감 예정",
  closed: "마감",
} as const
