import { errorData } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useTRPC } from "../../server/trpc.ts"

/** Asks for the viewer's password if the server requires it, then retries the action. */
export function usePasswordConfirmation({ error, retry }: { error: unknown; retry: () => void }) {
  const [password, setPassword] = useState("")
  const confirm = useMutation(
    useTRPC().auth.confirmPassword.mutationOptions({
      onSuccess() {
        setPassword("")
        retry()
      },
    }),
  )
  const isWrong = errorData(confirm.error)?.reason === "bad_credentials"
  return {
    isNeeded: errorData(error)?.reason === "confirm_password",
    password,
    setPassword: (text: string): void => {
      setPassword(text)
      if (confirm.isError) confirm.reset()
    },
    isWrong,
    /** Any other error: a wrong password is shown next to the field. */
    error: isWrong ? null : confirm.error,
    busy: confirm.isPending,
    confirm: () => confirm.mutate({ password }),
  }
}
