import { useQueryClient } from "@tanstack/react-query"
import { toast } from "./toast.ts"

/** For a mutation's `onSuccess`: shows the server's message and refetches what is on screen. */
export function useSuccess(onSuccess?: () => void): (answer: { message: string }) => void {
  const queryClient = useQueryClient()
  return ({ message }) => {
    onSuccess?.()
    toast(message)
    void queryClient.invalidateQueries()
  }
}
