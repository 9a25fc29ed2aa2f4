"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { getAddress, isAddress } from "viem";
import { useDraft } from "../../hooks/use-draft.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";

/** From a typed address to its account. */
export function LookUp({ onFound }: { onFound(account: `0x${string}`): void }) {
  const t = useTranslations("compliance");
  const [text, setText] = useDraft("compliance.lookUp");
  const [wrong, setWrong] = useState(false);
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = text.trim();
        // a wrong letter shows in the checksum, where there is one
        if (isAddress(typed)) onFound(getAddress(typed));
        else setWrong(true);
      }}
    >
      <TextField
        label={t("account")}
        value={text}
        onChange={(next) => {
          setText(next);
          setWrong(false);
        }}
        hint={t("lookUpHint")}
        problem={wrong ? t("notAnAddress") : null}
        mono
      />
      <Button type="submit" variant="primary" size="large">
        {t("lookUp")}
      </Button>
    </form>
  );
}
