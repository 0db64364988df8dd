import type { Session } from "@hanpyo/shared"
import { useRouter } from "@tanstack/react-router"
import { toast } from "../components/toast.ts"
import { useViewerChanged } from "../session/session.ts"

/** Takes in who has just signed in, up or joined, and goes on where they were (a safe path of this site). */
export function useWelcome(from: string): (session: Session) => void {
  const router = useRouter()
  const viewerChanged = useViewerChanged()
  return ({ account, message }) => {
    viewerChanged(account)
    toast(message)
    // The form is no place to come back to.
    router.history.replace(from)
  }
}
