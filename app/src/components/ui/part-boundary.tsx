"use client";

import { Component, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

/** A part that fails says so in its place; the rest of the page stays alive. */
export class PartBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Failed onRetry={() => this.setState({ failed: false })} /> : this.props.children;
  }
}

function Failed({ onRetry }: { onRetry(): void }) {
  const t = useTranslations("errors");
  const common = useTranslations("common");
  return (
    <Notice
      tone="warn"
      role="status"
      title={t("part")}
      action={
        <Button size="small" onClick={onRetry}>
          {common("retry")}
        </Button>
      }
    >
      {t("rest")}
    </Notice>
  );
}
