export const present = {
  enter: "큰 화면으로 보기",
  leave: "큰 화면 나가기",
  scan: "QR 코드를 찍고 투표해요",
  hereOnly: "이 주소는 이 컴퓨터에서만 열려요.",
  qr: "투표 화면으로 가는 QR 코드",
  more_other: "그 밖에 후보 {{count}}명",
} as const
