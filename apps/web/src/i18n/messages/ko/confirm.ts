/** 되돌리기 어려운 일을 하기 전에 한 번 더 묻는 말. */
export const confirm = {
  password: "내 비밀번호",
  hint: "다른 사람이 내 화면에서 할 수 없도록 내 비밀번호를 한 번 더 입력해 주세요. 10분 동안 유효해요.",
} as const
