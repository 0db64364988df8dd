/** What a build sets (vite.config.ts); nothing else of `import.meta.env` is ours. */
interface ImportMetaEnv {
  /** The origin of the API on another site; empty where it is the page's own. */
  readonly VITE_API_URL: string
}
