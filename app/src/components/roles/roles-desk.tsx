"use client";

import { useTranslations } from "use-intl";
import { useDesk } from "../../hooks/use-desk.ts";
import { problemOf } from "../../lib/query/ask.ts";
import type { Roles } from "../../lib/roles/types.ts";
import { roleWarnings } from "../../lib/roles/warnings.ts";
import { Name } from "../desk/name.tsx";
import { Notice } from "../ui/notice.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Functions } from "./functions.tsx";
import { Members } from "./members.tsx";
import { Operations } from "./operations.tsx";

/** Who holds what, who can do what, and what was announced. */
export function RolesDesk() {
  const { data, error, refetch } = useDesk<Roles>("roles", 2);
  if (data === undefined)
    return error === null ? (
      <Skeleton className="h-96 w-full" />
    ) : (
      <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
    );
  return (
    <div className="space-y-8">
      {error !== null && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      <Warnings roles={data} />
      <Operations roles={data} />
      <Members roles={data} />
      <Functions members={data.members} />
    </div>
  );
}

function Warnings({ roles }: { roles: Roles }) {
  const t = useTranslations("roles");
  const { nobody, single, noGuardian, both } = roleWarnings(roles.members);
  return (
    <div className="space-y-2 empty:hidden">
      {noGuardian && (
        <Notice tone="neg" role="status" title={t("noGuardian")}>
          {t("noGuardianHint")}
        </Notice>
      )}
      {both.map(({ account, pair }) => (
        <Notice key={`${account} ${pair.join(" ")}`} tone="neg" role="status">
          <Name address={account} /> {t("both", { first: pair[0], second: pair[1] })}
        </Notice>
      ))}
      {nobody.length > 0 && (
        <Notice tone="warn" role="status">
          {t("nobody", { roles: nobody.join(", ") })}
        </Notice>
      )}
      {single.length > 0 && (
        <Notice tone="warn" role="status">
          {t("single", { roles: single.join(", ") })}
        </Notice>
      )}
    </div>
  );
}
