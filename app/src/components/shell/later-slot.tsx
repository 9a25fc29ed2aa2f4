"use client";

import dynamic from "next/dynamic";

export const LaterSlot = dynamic(() => import("./later.tsx").then((module) => module.Later), { ssr: false });
