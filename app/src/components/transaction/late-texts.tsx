"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useLocale } from "use-intl";
import type { Catalogue, Feature } from "../../lib/messages/index.ts";
import { ask } from "../../lib/query/ask.ts";
import type { Flow } from "../../lib/transaction/types.ts";
import { TextsProvider, useHasTexts } from "../shell/texts-provider.tsx";

/** What a flow's words need besides the texts of every page. */
export const FlowTexts = ({ flow, children }: { flow: Flow; children: ReactNode }) =>
  flow.intent.kind === "call" ? <LateTexts of="actions">{children}</LateTexts> : children;

/** Texts that few pages need, asked for where they were not sent along; shows nothing until they are there. */
export function LateTexts({ of, children }: { of: Feature; children: ReactNode }) {
  const locale = useLocale();
  const there = useHasTexts(of);
  const { data } = useQuery({
    queryKey: ["texts", locale, of],
    queryFn: () => ask<Partial<Catalogue>>(`/api/texts?of=${of}`),
    enabled: !there,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (there) return children;
  return data === undefined ? null : (
    <TextsProvider locale={locale} texts={data}>
      {children}
    </TextsProvider>
  );
}
