import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies, headers } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { Providers } from "../components/shell/providers.tsx";
import { Shell } from "../components/shell/shell.tsx";
import { FRAME_TEXTS, Texts } from "../components/shell/texts.tsx";
import { isTheme, THEME_COOKIE } from "../components/shell/theme.ts";
import { keepEarlyActs } from "../lib/early/keep.ts";
import { requestLocale } from "../lib/messages/request.ts";
import { serverTexts } from "../lib/messages/server.ts";
import { readPage } from "../lib/page.ts";
import { readSession } from "../lib/session/index.ts";
import "./globals.css";

const geist = localFont({
  src: "../../../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2",
  variable: "--font-geist",
  weight: "100 900",
  display: "swap",
});
const geistMono = localFont({
  src: "../../../node_modules/@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  display: "swap",
  preload: false,
});

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTexts();
  return {
    title: { default: t("app.title"), template: `%s · ${t("app.name")}` },
    description: t("app.description"),
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#101113" },
  ],
};

export default async function Layout({ children }: { children: ReactNode }) {
  await connection(); // render per request, so that each page carries its own nonce and the chain's newest figures
  const [page, session, store, head, locale] = await Promise.all([
    readPage(),
    readSession(),
    cookies(),
    headers(),
    requestLocale(),
  ]);
  const theme = store.get(THEME_COOKIE)?.value;
  const chosen = isTheme(theme) ? theme : "auto";
  const nonce = head.get("x-nonce") ?? "";
  return (
    <html
      lang={locale}
      className={`${geist.variable} ${geistMono.variable}`}
      {...(chosen === "auto" ? {} : { "data-theme": chosen })}
    >
      <body>
        {/* browsers hide a nonce from the document, where React would look for it */}
        <script nonce={nonce} suppressHydrationWarning>{`(${keepEarlyActs})()`}</script>
        <Texts of={FRAME_TEXTS}>
          <Providers {...page} signedIn={session?.address ?? null} nonce={nonce}>
            <Shell theme={chosen}>{children}</Shell>
          </Providers>
        </Texts>
      </body>
    </html>
  );
}
