import type { FormErrors } from "../../components/forms/form-errors.ts"

/** Moves errors of nested fields such as `rules.0.parts` to the top-level field. */
export const topLevelErrors = ({ fields, ...errors }: FormErrors): FormErrors => ({
  ...errors,
  fields: Object.fromEntries(
    Object.entries(fields)
      .toReversed()
      .map(([path, message]) => [path.split(".")[0] ?? path, message]),
  ),
})
