import { Store, useSelector } from "@tanstack/react-store"

const shown = new Store<{ id: number; text: string } | null>(null)

/** Shows a passing message, in place of an earlier one. */
export const toast = (text: string): void => shown.setState((before) => ({ id: (before?.id ?? 0) + 1, text }))

export const dismissToast = (): void => shown.setState(() => null)

export const useToast = () => useSelector(shown)
