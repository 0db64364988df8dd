import type { Session } from "@hanpyo/shared"
import { useRouter } from "@tanstack/react-router"
import { toast } from "../components/toast.ts"
import { useViewerChanged } from "../session/session.ts"

/** After signing in, signing up or joining: switches the viewer and returns to `from`, a safe path of this site. */
export function useWelcome(from: string): (session: Session) => void {
  const router = useRouter()
  const viewerChanged = useViewerChanged()
  return ({ account, message }) => {
    viewerChanged(account)
    toast(message)
    // The back button must not return to the form.
    router.history.replace(from)
  }
}
