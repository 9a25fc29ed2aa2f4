"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "../ui/skeleton.tsx";

/** The chart with all that belongs to it, fetched after the page; its place is kept. */
export const ChartSlot = dynamic(() => import("./chart-card.tsx").then((module) => module.ChartCard), {
  ssr: false,
  loading: () => <Skeleton className="h-[344px] w-full" />,
});
