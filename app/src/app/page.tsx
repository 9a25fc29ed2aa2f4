import { ChartSlot } from "../components/market/chart-slot.tsx";
import { PriceCard } from "../components/market/price-card.tsx";
import { ReservesLine } from "../components/market/reserves-line.tsx";
import { TradePanel } from "../components/market/trade-panel.tsx";
import { Texts } from "../components/shell/texts.tsx";

/** On a phone: price, trade, chart, reserves; side by side where there is room. */
export default function MarketPage() {
  return (
    <Texts of={["chart", "price", "reserves", "ticket"]}>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_384px] lg:gap-6">
        <div className="card p-4 md:p-6 lg:col-start-1 lg:row-start-1">
          <PriceCard />
        </div>
        <div className="lg:col-start-2 lg:row-span-3 lg:row-start-1">
          <TradePanel />
        </div>
        <div className="card p-4 md:p-6 lg:col-start-1">
          <ChartSlot />
        </div>
        <div className="card p-4 md:p-6 lg:col-start-1">
          <ReservesLine />
        </div>
      </div>
    </Texts>
  );
}
