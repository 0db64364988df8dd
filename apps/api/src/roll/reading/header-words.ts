import type { RollColumn } from "@hanpyo/shared"

/** What a column of a file may hold: a column of the roll, half a name, or something that is not imported. */
export type HeaderWord = RollColumn | "given" | "family" | "other"

/** As `foldedKey` leaves them: only letters and digits, in lower case. Korean, English, Japanese, German, some Chinese. */
const words: Record<HeaderWord, string> = {
  username: `username user userid login loginname account accountname id 아이디 사용자명 사용자이름 계정 계정명 회원아이디
    ユーザー名 ユーザ名 ユーザー ユーザーid ユーザid アカウント アカウント名 ログイン名 ログインid
    benutzername benutzer nutzername kennung benutzerkennung anmeldename 用户名`,
  email: `email mail emailaddress mailaddress emails emailid emailaddresses 이메일 이메일주소 메일 메일주소 전자우편 전자메일
    이메일계정 メール メールアドレス eメール eメールアドレス 電子メール emailadresse mailadresse emailanschrift
    邮箱 电子邮件 電子郵件`,
  name: `name fullname displayname membername studentname yourname names 이름 성명 성함 회원명 회원이름 학생이름 학생명
    실명 본명 氏名 お名前 名前 姓名 フルネーム vollername vollständigername vorundnachname nameundvorname vornamenachname
    vornamename nachnamevorname mitglied`,
  given: "firstname givenname forename vorname vornamen rufname 名 prénom prenom",
  family: "lastname familyname surname nachname familienname zuname 성 성씨 姓 苗字 名字",
  part: `part parts department dept division section 파트 파트명 부서 부서명 분야 소속 소속부서 部 部署 部門 所属 パート
    abteilung bereich ressort sparte fachbereich`,
  team: `team teams teamname group groupname squad 팀 팀명 팀이름 조 조명 소속팀 프로젝트팀 모둠 チーム チーム名 班 班名 組
    グループ gruppe gruppenname mannschaft`,
  other: `no nr num number row index seq # 번호 순번 연번 일련번호 학번 교번 사번 회원번호 전화 전화번호 연락처 휴대폰 휴대폰번호
    휴대전화 휴대전화번호 핸드폰 핸드폰번호 비상연락처 기수 기 학과 학부 전공 학과전공 전공학과 단과대 단과대학 대학 학교 학년 학적
    학적상태 반 성별 나이 생일 생년월일 주소 비고 메모 참고 특이사항 직책 직위 역할 상태 회비 입금 입금여부 납부여부 가입일 등록일
    타임스탬프 개인정보동의 카카오톡 카톡 카톡아이디 인스타그램 디스코드 깃허브 국적 영문이름 영문명 닉네임 별명
    studentid studentno studentnumber studentnr memberid memberno membernumber employeeid idnumber idno phone phoneno
    phonenumber telephone tel telno mobile mobilephone mobileno mobilenumber cell cellphone contact contactnumber year grade
    class semester major faculty school university gender sex age birthday birthdate dateofbirth dob address city zip country
    note notes remark remarks comment comments role position title status joined fee paid timestamp date github discord slack
    kakaotalk instagram telegram handle nickname
    番号 学籍番号 学生番号 会員番号 社員番号 電話 電話番号 携帯 携帯電話 携帯番号 連絡先 期 学科 学部 専攻 学年 性別 年齢 生年月日
    住所 備考 メモ 役職 ふりがな フリガナ よみがな タイムスタンプ ニックネーム
    nummer lfdnr laufendenummer matrikelnummer matrikelnr matrikel mitgliedsnummer mitgliedsnr idnummer telefon telefonnummer
    telefonnr handy handynummer mobil mobilnummer mobiltelefon studiengang fakultät semesterzahl jahrgang klasse geschlecht
    alter geburtstag geburtsdatum adresse anschrift straße plz ort wohnort land bemerkung bemerkungen anmerkung notiz notizen
    funktion amt eintritt eintrittsdatum beitrag zeitstempel datum anrede titel 学号 手机 电话`,
}

const byKey = new Map<string, HeaderWord>()
for (const [word, spelled] of Object.entries(words) as [HeaderWord, string][]) {
  // Folded like cells: ß becomes ss, and accents are composed.
  for (const key of spelled.split(/\s+/)) byKey.set(foldedKey(key), word)
}

/** Letters, digits and `#` of a text, in one case and width. */
export function foldedKey(text: string): string {
  return text
    .normalize("NFKC")
    .toUpperCase()
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[^\p{L}\p{M}\p{N}#]/gu, "")
}

export const headerWord = (key: string): HeaderWord | null => byKey.get(key) ?? null
