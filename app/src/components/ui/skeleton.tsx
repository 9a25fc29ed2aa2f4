/** Holds the place of something that is being read, in its final size; shows after 150 ms only. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden className={`skeleton block ${className}`} />;
}
