"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Problem } from "../../lib/errors/problem.ts";
import type { Found } from "../../lib/explorer/types.ts";
import { ask, problemOf } from "../../lib/query/ask.ts";
import { Button } from "../ui/button.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { SearchField } from "../ui/search-field.tsx";

/** Goes to a block by its number, its hash, or the hash of one of its transactions. */
export function BlockSearch() {
  const t = useTranslations("explorer");
  const router = useRouter();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const search = async () => {
    if (text.trim() === "") return;
    setProblem(null);
    try {
      const { number, transaction } = await ask<Found>(`/api/explorer/find?text=${encodeURIComponent(text.trim())}`);
      router.push(`/explorer/block/${number}${transaction === null ? "" : `?tx=${transaction}`}`);
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <search className="w-full space-y-2 md:w-80">
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void search();
        }}
      >
        <SearchField
          label={t("search")}
          placeholder={t("searchHint")}
          text={text}
          onText={setText}
          most={66}
          className="grow"
        />
        <Button type="submit">{t("find")}</Button>
      </form>
      {problem !== null && <ProblemNotice problem={problem} />}
    </search>
  );
}
