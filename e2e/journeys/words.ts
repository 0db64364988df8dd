/** The labels of buttons, links, fields and headings, per language. */
export interface Words {
  locale: "en-US" | "ko-KR"
  signIn: string
  signUp: string
  signOut: string
  account: RegExp
  username: RegExp
  email: RegExp
  password: RegExp
  candidateName: RegExp
  addCandidate: RegExp
  register: string
  vote: string
  confirmTitle: (name: string) => string
  confirmText: string
  confirm: string
  cast: string
  receipt: string
  toResults: string
  votersOf: (name: string) => string
  hasVoted: string
  newPassword: RegExp
  commonPassword: RegExp
  deleteAccount: RegExp
  showTable: string
  youVoted: string
  elected: (name: string) => string
  myVotes: string
  noVotesYet: string
  secretBallot: string
  yourChoice: (name: string) => RegExp
}

export const english: Words = {
  locale: "en-US",
  signIn: "Sign in",
  signUp: "Sign up",
  signOut: "Sign out",
  account: /^Account/,
  username: /^Username/,
  email: /^E-mail/,
  password: /^Password/,
  candidateName: /^Candidate's name/,
  addCandidate: /Add a candidate/,
  register: "Register",
  vote: "Vote",
  confirmTitle: (name) => `Vote for ${name}?`,
  confirmText: "Once cast, your vote cannot be changed or taken back.",
  confirm: "Cast my vote",
  cast: "Your vote is in",
  receipt: "Receipt",
  toResults: "See results",
  votersOf: (name) => `Voters of ${name}`,
  hasVoted: "You have voted",
  newPassword: /^New password/,
  commonPassword: /a password that many people use/,
  deleteAccount: /^Delete my account/,
  showTable: "Show as a table",
  youVoted: "You have voted",
  elected: (name) => `${name} is elected.`,
  myVotes: "My votes",
  noVotesYet: "You have not voted yet",
  secretBallot: "Secret ballot: neither your choice nor the time is stored with your name.",
  yourChoice: (name) => new RegExp(`Your choice: ${name}`),
}

export const korean: Words = {
  locale: "ko-KR",
  signIn: "로그인",
  signUp: "회원가입",
  signOut: "로그아웃",
  account: /^내 계정/,
  username: /^아이디/,
  email: /^이메일/,
  password: /^비밀번호/,
  candidateName: /^후보 이름/,
  addCandidate: /후보 등록/,
  register: "등록하기",
  vote: "투표하기",
  confirmTitle: (name) => `${name} 후보에게 투표할까요?`,
  confirmText: "투표하고 나면 바꾸거나 취소할 수 없어요.",
  confirm: "투표 확정",
  cast: "투표했어요",
  receipt: "투표 확인증",
  toResults: "결과 보기",
  votersOf: (name) => `${name} 후보에게 투표한 사람`,
  hasVoted: "이미 투표했어요",
  newPassword: /^새 비밀번호/,
  commonPassword: /많은 사람이 쓰는 비밀번호/,
  deleteAccount: /^계정 삭제하기/,
  showTable: "표로 보기",
  youVoted: "투표 완료",
  elected: (name) => `${name} 후보가 당선되었어요.`,
  myVotes: "내 투표",
  noVotesYet: "아직 참여한 투표가 없어요",
  secretBallot: "비밀 투표라서 누구를 언제 골랐는지 이름과 함께 저장하지 않아요.",
  yourChoice: (name) => new RegExp(`내 선택: ${name}`),
}
