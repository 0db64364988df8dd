import type { enOrganisers } from "./en-organisers.ts"
import type { en } from "./en.ts"

/** English has a singular (`_one`) and a plural (`_other`); Korean has only `_other`. */
export type WithoutOne<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : WithoutOne<T[K]>
}

type Texts = typeof en & typeof enOrganisers

type PathOf<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${PathOf<T[K]>}`
}[keyof T & string]
type Countless<Path> = Path extends `${infer Base}_${"one" | "other"}` ? Base : Path

/** Every sentence by its path, e.g. `vote.confirmTitle`; plurals without their `_one` or `_other`. */
export type Key = Countless<PathOf<Texts>>

type At<T, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? At<T[Head], Rest>
    : never
  : Path extends keyof T
    ? T[Path]
    : `${Path}_other` extends keyof T
      ? T[`${Path}_other`]
      : never

type Blanks<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Blanks<Rest> : never

type Value<Name> = Name extends "count" ? number : string | number

/** The placeholders of a sentence, if any. */
export type Values<K extends string> = [Blanks<At<Texts, K>>] extends [never]
  ? []
  : [values: { readonly [Name in Blanks<At<Texts, K>>]: Value<Name> }]
