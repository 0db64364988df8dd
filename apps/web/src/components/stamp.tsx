/** The stamp Korean voters press on paper ballots: a ring with the mark 卜. Hidden from screen readers. */
export function Stamp({ className }: { className: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      aria-hidden
      className={className}
    >
      <circle cx="16" cy="16" r="13" strokeWidth="3.2" />
      <path d="M14 8.4v15.2M14 14.2l6.2 3.6" strokeWidth="3" />
    </svg>
  )
}
