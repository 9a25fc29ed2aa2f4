/** The mark: a bar of gold. One of the few things that may be gold. */
export function BarGlyph({ size = 24 }: { size?: number }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" width={size} height={size} className="shrink-0">
      <path className="fill-gold stroke-gold-ink" d="M9 9h14l5 14H4z" strokeWidth="1.5" strokeLinejoin="round" />
      <path className="fill-none stroke-gold-ink" d="M9 9l3 5h8l3-5" strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  );
}
