export const signUpCode = {
  title: "가입할 수 있는 사람",
  open: "이 사이트에 오는 누구나 가입할 수 있어요.",
  closed: "초대장 없이는 가입할 수 없어요. 계정은 초대장, 선거인 명부, 명령줄로 만들어요.",
  approval: "누구나 가입할 수 있고, 구성원 화면에서 승인해야 투표할 수 있어요.",
  code: "이 코드를 아는 사람만 가입할 수 있어요.",
  label: "가입 코드",
  renew: "새 코드",
  renewTitle: "가입 코드를 새로 만들까요?",
  renewText: "이미 알린 코드는 바로 쓸 수 없게 돼요.",
  qr: "가입 화면의 QR 코드",
} as const
