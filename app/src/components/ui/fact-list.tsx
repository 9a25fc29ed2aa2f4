import type { ReactNode } from "react";

export type Fact = readonly [label: string, value: ReactNode];

/** Facts by their names. A value that finds no room beside its name, a long date or a hash, takes the next line. */
export function FactList({ rows }: { rows: readonly Fact[] }) {
  return (
    <dl className="space-y-1 text-14">
      {rows.map(([label, value]) => (
        <div key={label} className="flex flex-wrap items-baseline justify-between gap-x-4">
          <dt className="text-ink-2">{label}</dt>
          <dd className="digits ms-auto min-w-0 max-w-full whitespace-normal break-words text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
