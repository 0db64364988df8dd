export const manage = {
  title: "관리",
  nav: {
    elections: "투표",
    members: "구성원",
    invitations: "초대장",
    "parts-and-teams": "파트와 팀",
    security: "보안",
  },
  notOrganiser: "운영진만 들어올 수 있어요",
  plainHttp:
    "암호화되지 않은 http로 열린 페이지예요. 같은 네트워크에 있는 누구나 비밀번호와 코드를 볼 수 있으니, 되도록 https로 접속해 주세요.",
  hereOnly:
    "이 주소는 이 컴퓨터에서만 열려요. 한자리에 모인 휴대폰으로 투표하려면 start:lan으로 시작하고, 밖에서도 쓰려면 PUBLIC_URL을 정하세요. 방법은 README에 있어요.",
  list: {
    title: "투표 관리",
    text: "투표를 준비하고, 시작하고 마감하며, 몇 명이 참여했는지 봐요.",
    create: "새 투표",
    none: "아직 투표가 없어요. 첫 투표를 만들어 보세요.",
    archived: "보관함 ({{count}})",
    archive: "보관됨",
  },
  tabs: {
    label: "이 투표의 메뉴",
    overview: "개요",
    candidates: "후보",
    roll: "선거인 명부",
    settings: "설정",
    history: "기록",
  },
  handOut: {
    title: "투표 화면 알리기",
    text: "투표할 사람은 이 링크나 QR 코드로 투표 화면에 들어와요.",
    draft: "지금은 운영진만 볼 수 있는 투표라서, 시작하기 전에는 링크를 열어도 아무것도 나오지 않아요.",
    qr: "투표 화면 링크의 QR 코드",
    link: "투표 화면 링크",
    copy: "복사",
    copied: "복사했어요.",
    copyFailed: "브라우저가 복사를 막았어요. 선택해 두었으니 직접 복사해 주세요.",
    toBallot: "투표 화면 보기",
    toResults: "결과 보기",
  },
  cardText: "QR 코드를 찍거나, 페이지를 열고 이 코드를 입력하세요.",
} as const
