import { useQueryClient } from "@tanstack/react-query"
import { say } from "../../components/toasts.ts"

/** What follows when an account was changed: the question is closed, the answer said, and all that shows it asked anew. */
export function useAccountAnswer(onClose: () => void): (answer: { message: string }) => void {
  const queryClient = useQueryClient()
  return ({ message }) => {
    onClose()
    say(message)
    void queryClient.invalidateQueries()
  }
}
