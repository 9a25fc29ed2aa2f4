"use client";

import { useTranslations } from "use-intl";
import { usePermissions } from "../../hooks/use-account.ts";
import { useTransaction } from "../../hooks/use-flows.ts";
import { shortAddress } from "../../lib/format/address.ts";
import type { Permission } from "../../lib/portfolio/types.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { AddressName } from "../ui/address.tsx";
import { Gold, Usdt } from "../ui/amounts.tsx";
import { Button } from "../ui/button.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";

/** Who may take tokens from the account, unlimited ones first; each can be revoked. */
export function PermissionsCard() {
  const t = useTranslations("permissions");
  const { data, error, refetch } = usePermissions();
  return (
    <section aria-labelledby="permissions-title" className="card p-4 md:p-6">
      <h2 id="permissions-title" className="text-14 text-ink-2">
        {t("title")}
      </h2>
      <p className="text-12 text-ink-3">{t("hint")}</p>
      {data === undefined ? (
        error === null ? (
          <Skeleton className="mt-2 h-10 w-full" />
        ) : (
          <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
        )
      ) : data.length === 0 ? (
        <p className="mt-2 text-14">{t("empty")}</p>
      ) : (
        <ul className="mt-2 divide-y divide-line">
          {data.map((permission) => (
            <Row key={`${permission.token} ${permission.spender}`} permission={permission} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ permission }: { permission: Permission }) {
  const t = useTranslations("permissions");
  const { begin } = useTransaction();
  const { token, tokenAddress, spender, spenderName, amount, unlimited } = permission;
  return (
    <li className="flex min-h-12 items-center justify-between gap-3 py-2 text-14">
      <span className="min-w-0">
        <AddressName address={spender} name={spenderName} />
        <span className="block">
          {unlimited ? (
            <span className="text-warn">{t("unlimited")}</span>
          ) : token === "usdt" ? (
            <Usdt amount={amount} rounding="up" />
          ) : (
            <Gold amount={amount} rounding="up" unit="glg" />
          )}
        </span>
      </span>
      <Button
        size="small"
        aria-label={t("revokeLabel", { spender: spenderName ?? shortAddress(spender) })}
        onClick={() => begin({ kind: "revoke", token, tokenAddress, spender, spenderName }, 0n)}
      >
        {t("revoke")}
      </Button>
    </li>
  );
}
