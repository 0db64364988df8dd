import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { toast } from "../toast.ts"

/** What a question before an act needs: whether it is asked, and what follows when the act is done. */
export function useAct() {
  const queryClient = useQueryClient()
  const [asked, setAsked] = useState(false)
  const done = ({ message }: { message: string }): void => {
    setAsked(false)
    toast(message)
    void queryClient.invalidateQueries()
  }
  return { asked, ask: () => setAsked(true), drop: () => setAsked(false), done }
}
