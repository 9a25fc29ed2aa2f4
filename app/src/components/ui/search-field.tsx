"use client";

import { Search } from "lucide-react";

interface SearchFieldProps {
  label: string;
  placeholder: string;
  text: string;
  onText(text: string): void;
  /** characters that it takes */
  most?: number;
  className?: string;
}

/** A search that looks like one; its label is for those who hear the page, and `/` leads to it. */
export function SearchField({ label, placeholder, text, onText, most = 64, className = "" }: SearchFieldProps) {
  return (
    <label className={`relative ${className}`}>
      <span className="sr-only">{label}</span>
      <Search
        aria-hidden
        size={16}
        strokeWidth={1.75}
        className="absolute top-1/2 left-3 -translate-y-1/2 text-ink-3"
      />
      <input
        type="search"
        value={text}
        maxLength={most}
        placeholder={placeholder}
        onChange={({ target }) => onText(target.value)}
        className="min-h-10 w-full rounded-input border border-line-strong bg-surface pr-3 pl-9 text-14 placeholder:text-ink-3 pointer-coarse:min-h-11"
      />
    </label>
  );
}
