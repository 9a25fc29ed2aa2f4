"use client";

import type { ReactNode } from "react";
import { useOpenFlow } from "../../hooks/use-flows.ts";
import { FlowPanelSlot } from "./flow-panel-slot.tsx";

interface ReceiptFirstProps {
  /** the places of the forms that stand here, each of them or what they begin with */
  places: readonly string[];
  onDone?: () => void;
  children: ReactNode;
}

/** A flow that was begun here stays until its receipt is read, though the chain has moved past the form that began it. */
export function ReceiptFirst({ places, onDone, children }: ReceiptFirstProps) {
  const flow = useOpenFlow(
    (intent) => intent.kind === "call" && places.some((place) => intent.place?.startsWith(place) === true),
  );
  if (flow === undefined) return children;
  return <FlowPanelSlot flow={flow} {...(onDone === undefined ? {} : { onDone })} />;
}
