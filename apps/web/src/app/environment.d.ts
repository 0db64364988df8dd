/** Set by vite.config.ts. */
interface ImportMetaEnv {
  /** The API's origin if it differs from the page's, otherwise empty. */
  readonly VITE_API_URL: string
}
