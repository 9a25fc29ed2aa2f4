import type { ReactNode } from "react";
import { serverTexts } from "../../lib/messages/server.ts";
import { AccountButton } from "./account-button.tsx";
import { Activity } from "./activity.tsx";
import { Awake } from "./awake.tsx";
import { BlockPill } from "./block-pill.tsx";
import { ChainNotices } from "./chain-notices.tsx";
import { CommandButton } from "./command-button.tsx";
import { DevelopmentBar } from "./development-bar.tsx";
import { Footer } from "./footer.tsx";
import { LaterSlot } from "./later-slot.tsx";
import { LiveRegions } from "./live-regions.tsx";
import { BottomTabs, TopLinks, Wordmark } from "./navigation.tsx";
import type { Theme } from "./theme.ts";

/** What surrounds every page: bar, notices, the page, footer, and on a phone the tabs at the bottom. */
export async function Shell({ theme, children }: { theme: Theme; children: ReactNode }) {
  const t = await serverTexts();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only z-50 rounded-input bg-primary px-4 py-2 text-on-primary focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t("app.skip")}
      </a>
      <DevelopmentBar />
      <header className="sticky top-0 z-30 border-line border-b bg-surface">
        <div className="mx-auto flex h-12 max-w-[1168px] items-center gap-2 px-4 md:h-14 md:px-6">
          <Wordmark />
          <TopLinks />
          <div className="ml-auto flex items-center gap-1 md:gap-2">
            <BlockPill />
            <CommandButton />
            <Activity />
            <AccountButton />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[1168px] grow px-4 py-4 md:px-6 md:py-8">
        <ChainNotices />
        {children}
      </main>
      <Footer theme={theme} />
      <BottomTabs />
      <LiveRegions />
      <LaterSlot />
      <Awake />
    </div>
  );
}
