import { errorData } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useTRPC } from "../../server/trpc.ts"

interface Refused {
  /** Of the act. */
  error: unknown
  onAct: () => void
}

/** The viewer's password, typed again where an act was refused for want of it; then the act is tried once more. */
export function useConfirmation({ error, onAct }: Refused) {
  const [password, setPassword] = useState("")
  const confirm = useMutation(
    useTRPC().auth.confirmPassword.mutationOptions({
      onSuccess() {
        setPassword("")
        onAct()
      },
    }),
  )
  const isWrong = errorData(confirm.error)?.reason === "bad_credentials"
  return {
    isAsked: errorData(error)?.reason === "confirm_password",
    password,
    setPassword: (text: string): void => {
      setPassword(text)
      if (confirm.isError) confirm.reset()
    },
    isWrong,
    /** Anything but a wrong password, which is said beside the field. */
    error: isWrong ? null : confirm.error,
    busy: confirm.isPending,
    confirm: () => confirm.mutate({ password }),
  }
}
