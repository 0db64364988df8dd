import { useQueryClient } from "@tanstack/react-query"
import { toast } from "../../components/toast.ts"

/** What follows when an account was changed: the question is closed, the answer said, and all that shows it asked anew. */
export function useAccountAnswer(onClose: () => void): (answer: { message: string }) => void {
  const queryClient = useQueryClient()
  return ({ message }) => {
    onClose()
    toast(message)
    void queryClient.invalidateQueries()
  }
}
