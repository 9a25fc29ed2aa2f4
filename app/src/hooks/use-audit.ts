"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type AuditQuery, writeAuditQuery } from "../lib/audit/filter.ts";
import type { AuditPage } from "../lib/audit/read.ts";
import { ask } from "../lib/query/ask.ts";
import { useMaybeConfig } from "./use-config.ts";
import { useBeat } from "./use-market.ts";

/** The audit log as it is filtered, the newest entry first; it goes on by itself. */
export function useAudit(query: AuditQuery, pages: number) {
  const config = useMaybeConfig();
  const parameters = writeAuditQuery(query);
  if (pages > 1) parameters.set("pages", String(pages));
  return useQuery({
    queryKey: [config?.genesis ?? "none", "admin", "audit", parameters.toString()],
    queryFn: () => ask<AuditPage>(`/api/admin/audit?${parameters}`),
    placeholderData: keepPreviousData,
    refetchInterval: 4 * useBeat(),
    retry: false,
  });
}

/** Everything that matches, for a file. */
export function askWholeAudit(query: AuditQuery): Promise<AuditPage> {
  const parameters = writeAuditQuery(query);
  parameters.set("all", "");
  return ask<AuditPage>(`/api/admin/audit?${parameters}`);
}
