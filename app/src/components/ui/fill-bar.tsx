/** A bar of gold, filled as far as it is somebody's. What it says stands beside it in figures. */
export function FillBar({ partsPerThousand }: { partsPerThousand: number }) {
  // what is there at all can be seen
  const width = Math.max(partsPerThousand, partsPerThousand > 0 ? 20 : 0);
  return (
    <svg aria-hidden="true" viewBox="0 0 1000 100" preserveAspectRatio="none" className="h-3 w-full">
      <rect
        x="2"
        y="4"
        width="996"
        height="92"
        className="fill-sunken stroke-line-strong"
        strokeWidth="1"
        vectorEffect="non-scaling-stroke"
      />
      <rect
        x="2"
        y="4"
        width={width}
        height="92"
        className="fill-gold stroke-gold-ink"
        strokeWidth="1"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
