import { useSpeech } from "./i18n.ts"
import { enManage } from "./messages/en-manage.ts"
import { koManage } from "./messages/ko-manage.ts"
import { type Translate, translator } from "./translate.ts"

/** Says what only organisers read. */
export type ManageWords = Translate<typeof enManage>

const spoken: Record<"ko" | "en", ManageWords> = {
  ko: translator<typeof enManage>("ko", koManage),
  en: translator<typeof enManage>("en", enManage),
}

/** The words of the Manage screens in the language shown. They come with the screens, not with the page. */
export const useManageWords = (): ManageWords => spoken[useSpeech().locale]
