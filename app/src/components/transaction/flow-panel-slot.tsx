"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "../ui/skeleton.tsx";

/** The steps of a flow, fetched when there is one. */
export const FlowPanelSlot = dynamic(() => import("./flow-panel.tsx").then((module) => module.FlowPanel), {
  ssr: false,
  loading: () => <Skeleton className="h-64 w-full" />,
});
