import type { ReactNode } from "react";

/** The buttons of a step; on a phone they stay in reach above the tabs of the page. */
export const StepActions = ({ children }: { children: ReactNode }) => (
  <div className="flex gap-2 max-md:sticky max-md:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] max-md:z-10 max-md:-mx-4 max-md:bg-surface max-md:px-4 max-md:py-2">
    {children}
  </div>
);
