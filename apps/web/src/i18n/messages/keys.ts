import type { en } from "./en.ts"

/** English tells one from many (`_one`, `_other`); Korean has `_other` alone. */
export type WithoutOne<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : WithoutOne<T[K]>
}

type EnglishMessages = typeof en
export type KoreanMessages = WithoutOne<EnglishMessages>

type PathOf<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${PathOf<T[K]>}`
}[keyof T & string]
type Countless<Path> = Path extends `${infer Base}_${"one" | "other"}` ? Base : Path

/** Every sentence of some texts by its path, e.g. `vote.confirmTitle`; a counted one without its `_one` or `_other`. */
export type KeyOf<Texts> = Countless<PathOf<Texts>>

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

/** What a sentence needs filled in, by the names in it; nothing where it has none. */
export type Values<Key extends string, Texts = EnglishMessages> = [Blanks<At<Texts, Key>>] extends [never]
  ? []
  : [values: { readonly [Name in Blanks<At<Texts, Key>>]: Value<Name> }]
