import { addOrganiserTexts } from "./i18n.ts"
import { enOrganisers } from "./messages/en-organisers.ts"
import { koOrganisers } from "./messages/ko-organisers.ts"

/** Comes with the first organiser screen, so that voters do not download it. */
export const showOrganiserTexts = (): void => addOrganiserTexts({ en: enOrganisers, ko: koOrganisers })
