/** A figure with its unit. Reads exactly on focus and when copied; the gap to the unit is no character. */
interface FigureProps {
  text: string;
  unit?: string;
  /** the whole value, where the text is cut */
  full?: string;
  className?: string;
  unitClassName?: string;
}

export function Figure({ text, unit, full, className = "", unitClassName = "text-ink-3" }: FigureProps) {
  return (
    <bdi className={`figure ${className}`} data-figure={full ?? text} {...(full === undefined ? {} : { title: full })}>
      {text}
      {unit !== undefined && <span className={`unit font-normal ${unitClassName}`}>{unit}</span>}
    </bdi>
  );
}
