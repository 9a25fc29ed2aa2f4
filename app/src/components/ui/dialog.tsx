"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";

interface DialogProps {
  title: string;
  /** from the bottom on a phone, from the side, or in the middle */
  place?: "middle" | "side";
  onClose(): void;
  children: ReactNode;
}

/** Traps the focus, gives it back, closes with Esc. Rendered only while it is open. */
export function Dialog({ title, place = "middle", onClose, children }: DialogProps) {
  const t = useTranslations("common");
  // what had the focus before gets it back: Radix knows only openers of its own
  const [opener] = useState(() => document.activeElement);
  const shape =
    place === "side"
      ? "inset-x-0 bottom-0 max-h-[85dvh] rounded-t-dialog sm:inset-x-auto sm:inset-y-0 sm:right-0 sm:max-h-none sm:w-96 sm:rounded-none"
      : "inset-x-0 bottom-0 max-h-[92dvh] rounded-t-dialog sm:inset-auto sm:top-[10vh] sm:left-1/2 sm:w-[28rem] sm:max-h-[80vh] sm:-translate-x-1/2 sm:rounded-dialog";
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="fade-in fixed inset-0 z-40 bg-[oklch(0.1_0_0/0.45)]" />
        <Primitive.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener instanceof HTMLElement) opener.focus();
          }}
          className={`fade-in fixed z-50 flex flex-col overflow-hidden border border-line bg-raised shadow-overlay ${shape}`}
        >
          <div className="flex items-center justify-between gap-4 border-line border-b py-2 pr-2 pl-4">
            <Primitive.Title className="font-medium text-16">{title}</Primitive.Title>
            <Primitive.Close
              className="inline-flex size-10 items-center justify-center rounded-input text-ink-2 hover:bg-sunken hover:text-ink pointer-coarse:size-11"
              aria-label={t("close")}
            >
              <X aria-hidden size={20} strokeWidth={1.75} />
            </Primitive.Close>
          </div>
          <div className="overflow-y-auto p-4">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
