import { useTranslations } from "use-intl";
import { useConfig } from "../../hooks/use-config.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useWallet } from "../../hooks/use-wallet.ts";
import type { AuditValue } from "../../lib/audit/types.ts";
import { sameAddress, shortAddress } from "../../lib/format/address.ts";

/** Decimals of the feeds that this project simulates: the only ones whose rounds are logged. */
const FEED_DECIMALS = 8;

/** Turns a value of an event into text of the reader's language. */
export function useAuditValue(): (value: AuditValue) => string {
  const t = useTranslations("audit");
  const common = useTranslations("common");
  const {
    formatCount,
    formatDate,
    formatDateTime,
    formatDuration,
    formatFineOz,
    formatOz,
    formatPrice,
    formatUnits,
    formatUsdt,
  } = useFormat();
  const { usdtDecimals } = useConfig();
  const wallet = useWallet();
  const you = wallet.status === "connected" ? wallet.address : null;
  return (value) => {
    switch (value.unit) {
      case "gold":
        return formatOz(value.value);
      case "usdt":
        return formatUsdt(value.value, usdtDecimals);
      case "price":
        return formatPrice(value.value);
      case "feed":
        return formatUnits(value.value, FEED_DECIMALS, 2, "down");
      case "count":
        return formatCount(value.value);
      case "milliOz":
        return formatFineOz(BigInt(value.value));
      case "time":
        return formatDateTime(value.value);
      case "day":
        return formatDate(value.value * 86_400);
      case "seconds":
        return formatDuration(value.value);
      case "address":
        if (you !== null && sameAddress(you, value.value)) return common("you");
        return value.name ?? shortAddress(value.value);
      case "state":
        return t(`state.${value.value}`);
      case "text":
        return value.value;
    }
  };
}
