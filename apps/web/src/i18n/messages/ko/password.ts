export const password = {
  weak: "약함",
  fair: "보통",
  good: "좋음",
  strong: "강함",
  advice: {
    keyboard: "자판에서 나란한 글자는 쉽게 알아낼 수 있어요.",
    repeat: "되풀이되는 글자는 쉽게 알아낼 수 있어요.",
    sequence: "abc나 321처럼 이어지는 글자는 쉽게 알아낼 수 있어요.",
    date: "날짜와 연도는 쉽게 알아낼 수 있어요.",
    common: "많은 사람이 쓰는 비밀번호와 비슷해요.",
    name: "이름처럼 다른 사람이 아는 말은 쉽게 알아낼 수 있어요.",
    words: "낱말을 한두 개 더해 보세요. 흔하지 않은 말일수록 좋아요.",
  },
} as const
