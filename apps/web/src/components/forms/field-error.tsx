export function FieldError({ id, error }: { id?: string; error: string | undefined }) {
  if (!error) return null
  return (
    <p id={id} className="text-stamp text-sm font-medium">
      {error}
    </p>
  )
}
