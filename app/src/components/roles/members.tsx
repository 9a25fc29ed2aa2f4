"use client";

import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { getAddress, isAddress } from "viem";
import { contractCall } from "../../../../scripts/actions/index.ts";
import { ROLE_IDS, type RoleName, STAFF_ROLES, type StaffRole } from "../../../../scripts/deploy/roles.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useClock } from "../../hooks/use-market.ts";
import type { Member, Roles } from "../../lib/roles/types.ts";
import { ActionPanel } from "../desk/action-panel.tsx";
import { Name } from "../desk/name.tsx";
import { AddressBlock } from "../ui/address.tsx";
import { Button } from "../ui/button.tsx";
import { ChoiceField, TextField } from "../ui/text-field.tsx";
import { Moment } from "../ui/time.tsx";

const NO_CALLS: never[] = [];
/** What an admin waits, wherever it acts. */
const ADMIN_DELAY_H = 48;
const HOUR_S = 3_600;

/** Whoever is an admin holds GOVERNOR as well: the contracts' own functions ask for that (docs/decisions/006). */
const grantedWith = (role: RoleName): readonly RoleName[] => (role === "ADMIN" ? ["ADMIN", "GOVERNOR"] : [role]);

/** Who holds which role, since when, with which delay; to grant and to take away. */
export function Members({ roles }: { roles: Roles }) {
  const t = useTranslations("roles");
  const [granting, setGranting] = useState(false);
  const [taking, setTaking] = useState<Member | null>(null);
  const names = [...new Set(roles.members.map(({ role }) => role))];
  return (
    <section className="space-y-4" aria-label={t("members")}>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 className="font-medium text-20 tracking-[-0.02em]">{t("members")}</h2>
          <p className="text-14 text-ink-2">{t("membersHint")}</p>
        </div>
        <Button aria-expanded={granting} onClick={() => setGranting(!granting)}>
          {t("grant")}
        </Button>
      </div>
      {granting && (
        <div className="card p-4 md:p-6">
          <Grant onDone={() => setGranting(false)} />
        </div>
      )}
      {taking !== null && (
        <div className="card p-4 md:p-6">
          <TakeAway key={`${taking.role} ${taking.account}`} member={taking} onDone={() => setTaking(null)} />
        </div>
      )}
      <div className="card">
        <table className="w-full text-14">
          <thead className="max-md:sr-only">
            <tr className="text-12 text-ink-3 [&_th]:px-4 [&_th]:py-2 [&_th]:text-left [&_th]:font-normal">
              <th scope="col">{t("role")}</th>
              <th scope="col">{t("account")}</th>
              <th scope="col">{t("since")}</th>
              <th scope="col">{t("delay")}</th>
              <th scope="col" className="sr-only">
                {t("take")}
              </th>
            </tr>
          </thead>
          <tbody>
            {names.flatMap((role) => {
              const held = roles.members.filter((member) => member.role === role);
              return held.map((member, index) => (
                <MemberRow
                  key={`${role} ${member.account}`}
                  member={member}
                  name={index === 0 ? role : null}
                  onTake={() => setTaking(member)}
                />
              ));
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function MemberRow({ member, name, onTake }: { member: Member; name: RoleName | null; onTake(): void }) {
  const t = useTranslations("roles");
  const { formatDuration, formatMoment } = useFormat();
  const clock = useClock();
  const { role, account, since, delay, pendingDelay, pendingFrom } = member;
  const people = STAFF_ROLES.some((known) => known === role);
  return (
    <tr
      className={`max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:items-center max-md:gap-x-4 max-md:px-4 max-md:py-2 md:[&_td]:h-10 md:[&_td]:px-4 ${name === null ? "" : "border-line border-t"}`}
    >
      <td className="break-words font-medium">{name ?? <span className="sr-only">{role}</span>}</td>
      <td className="whitespace-nowrap max-md:text-right">
        <Name address={account} />
      </td>
      <td className="whitespace-nowrap text-ink-2">
        <Moment at={since} />
        {since > clock && <span className="text-warn"> · {t("pending")}</span>}
      </td>
      <td className="digits text-ink-2 max-md:text-right">
        {delay === 0 ? t("noDelay") : formatDuration(delay)}
        {pendingFrom > 0 &&
          ` → ${t("delayFrom", { delay: formatDuration(pendingDelay), moment: formatMoment(pendingFrom) })}`}
      </td>
      <td className="text-right max-md:col-span-2 max-md:empty:hidden">
        {people && (
          <Button size="small" variant="quiet" aria-label={`${t("take")}: ${role}`} onClick={onTake}>
            {t("take")}
          </Button>
        )}
      </td>
    </tr>
  );
}

function Grant({ onDone }: { onDone(): void }) {
  const t = useTranslations("roles");
  const send = useTranslations("send");
  const [role, setRole] = useState<StaffRole>("CUSTODIAN");
  const [text, setText] = useState("");
  const typed = text.trim();
  const account = isAddress(typed) ? getAddress(typed) : null;
  const problem =
    typed === "" || account !== null
      ? null
      : isAddress(typed, { strict: false })
        ? send("checksum")
        : send("notAnAddress");
  const delay = role === "ADMIN" ? ADMIN_DELAY_H * HOUR_S : 0;
  const calls = useMemo(
    () =>
      account === null
        ? NO_CALLS
        : grantedWith(role).map((each) => contractCall("accessManager", "grantRole", [ROLE_IDS[each], account, delay])),
    [account, role, delay],
  );
  return (
    <div className="max-w-[34rem]">
      <ActionPanel calls={calls} place="role.grant" missing={send("enterAddress")} onDone={onDone}>
        <ChoiceField
          label={t("role")}
          value={role}
          onChange={setRole}
          choices={STAFF_ROLES.map((value) => ({ value, text: value }))}
          {...(role === "ADMIN" ? { hint: t("governorToo") } : {})}
        />
        <TextField label={t("account")} value={text} onChange={setText} problem={problem} hint={send("toHint")} mono />
      </ActionPanel>
    </div>
  );
}

function TakeAway({ member, onDone }: { member: Member; onDone(): void }) {
  const t = useTranslations("roles");
  const { role, account } = member;
  const calls = useMemo(
    () => grantedWith(role).map((each) => contractCall("accessManager", "revokeRole", [ROLE_IDS[each], account])),
    [role, account],
  );
  return (
    <div className="max-w-[34rem] space-y-3">
      <AddressBlock address={account} copy={false} />
      <ActionPanel calls={calls} place={`role.revoke.${role}.${account}`} danger onDone={onDone} />
      <Button variant="quiet" size="small" onClick={onDone}>
        {t("keep")}
      </Button>
    </div>
  );
}
