import { Portfolio } from "../../components/portfolio/portfolio.tsx";
import { Texts } from "../../components/shell/texts.tsx";
import { titled } from "../../lib/messages/server.ts";

export const generateMetadata = titled("portfolio.title");

export default function PortfolioPage() {
  return (
    <Texts of={["allocation", "portfolio", "history", "permissions", "receive", "send", "ticket"]}>
      <Portfolio />
    </Texts>
  );
}
