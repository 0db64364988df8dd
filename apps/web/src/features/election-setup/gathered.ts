import type { FormErrors } from "../../components/forms/form-errors.ts"

/** What is wrong inside of a field, e.g. `rules.0.parts`, told beside that field: `rules`. */
export const gathered = ({ fields, ...errors }: FormErrors): FormErrors => ({
  ...errors,
  fields: Object.fromEntries(
    Object.entries(fields)
      .toReversed()
      .map(([path, message]) => [path.split(".")[0] ?? path, message]),
  ),
})
