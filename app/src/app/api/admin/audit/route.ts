import { readAuditQuery } from "../../../../lib/audit/filter.ts";
import { AUDIT_FILE, AUDIT_PAGE, readAudit } from "../../../../lib/audit/read.ts";
import { staffRoute } from "../../../../lib/session/index.ts";

/** The audit log, the newest entry first: a page of it, or with `?all` as much as a file holds. */
export const GET = staffRoute([], (request, { network }) => {
  const parameters = new URL(request.url).searchParams;
  const pages = Math.min(Math.max(1, Number(parameters.get("pages") ?? "1") || 1), AUDIT_FILE / AUDIT_PAGE);
  const count = parameters.has("all") ? AUDIT_FILE : Math.floor(pages) * AUDIT_PAGE;
  return readAudit(network, readAuditQuery(parameters), count);
});
