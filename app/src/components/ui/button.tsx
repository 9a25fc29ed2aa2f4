import Link from "next/link";
import type { ButtonHTMLAttributes, ReactNode } from "react";

type Variant = "primary" | "secondary" | "quiet" | "danger";

const LOOKS: Record<Variant, string> = {
  primary: "bg-primary text-on-primary hover:bg-primary-hover aria-disabled:bg-sunken aria-disabled:text-ink-2",
  secondary: "border border-line-strong bg-surface text-ink hover:bg-sunken aria-disabled:text-ink-3",
  quiet: "text-ink-2 hover:bg-sunken hover:text-ink aria-disabled:text-ink-3",
  danger: "border border-neg bg-surface text-neg hover:bg-tint-neg aria-disabled:border-line aria-disabled:text-ink-3",
};
const SIZES = {
  small: "min-h-8 px-3 text-14 pointer-coarse:min-h-11",
  medium: "min-h-10 px-4 text-14 pointer-coarse:min-h-11",
  large: "min-h-12 w-full px-4 py-2 text-16",
};

const SHAPE =
  "inline-flex items-center justify-center gap-2 rounded-input font-medium transition-colors duration-120 aria-disabled:cursor-not-allowed";

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> {
  variant?: Variant;
  size?: keyof typeof SIZES;
  /** Cannot be pressed now; its label says why. It can still be reached. */
  inert?: boolean;
}

export function Button({
  variant = "secondary",
  size = "medium",
  inert = false,
  onClick,
  className = "",
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...(inert ? { "aria-disabled": true } : {})}
      onClick={(event) => {
        if (inert) event.preventDefault();
        else onClick?.(event);
      }}
      className={`${SHAPE} ${LOOKS[variant]} ${SIZES[size]} ${className}`}
    />
  );
}

interface ButtonLinkProps {
  href: string;
  variant?: Variant;
  size?: keyof typeof SIZES;
  children: ReactNode;
}

/** Leads to another page, and looks like what would be pressed there. */
export const ButtonLink = ({ href, variant = "secondary", size = "medium", children }: ButtonLinkProps) => (
  <Link href={href} prefetch={false} className={`${SHAPE} ${LOOKS[variant]} ${SIZES[size]}`}>
    {children}
  </Link>
);
