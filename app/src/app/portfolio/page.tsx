import type { Metadata } from "next";
import { Portfolio } from "../../components/portfolio/portfolio.tsx";
import { serverTexts } from "../../lib/messages/server.ts";

export const metadata: Metadata = { title: serverTexts("portfolio.title") };

export default function PortfolioPage() {
  return <Portfolio />;
}
