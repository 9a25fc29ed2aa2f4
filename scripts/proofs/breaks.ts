// The invariants broken on purpose: named changes of the contracts, each with the invariant whose function has to fail. `find` stands
// exactly once in the file. A change is an expression of the same type, or statements (they end in a semicolon; a lone one is
// nothing at all), or any text with `ON` for "this break is at work".
import { isOn, type Mutant } from "./mutants.ts";
import { apply, type Edit, type Mutated } from "./rules.ts";
import { lineOf } from "./solidity-text.ts";

export interface Break {
  readonly invariant: `I${number}`;
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly instead: string;
}

const of = (invariant: Break["invariant"], file: string, name: string, find: string, instead: string): Break => ({
  invariant,
  name,
  file: `contracts/${file}.sol`,
  find,
  instead,
});

export const BREAKS: readonly Break[] = [
  of("I1", "SupplyController", "mints above the reserves", "supply <= allowed && amount <= allowed - supply", "true"),
  of("I1", "SupplyController", "forgets the margin", "_BPS - parameters().marginBps", "uint256(_BPS)"),
  of(
    "I1",
    "SupplyController",
    "is never short",
    "IBarRegistry(bars).countableWeight() < IGoldToken(token).totalSupply()",
    "false",
  ),
  of("I2", "SupplyController", "approves before the delay", "block.timestamp >= proposal.readyAt", "true"),
  of("I2", "SupplyController", "mints an approval twice", "proposal.state = MintState.Executed;", ";"),
  of("I2", "SupplyController", "revokes nothing", "proposal.state = MintState.Revoked;", ";"),
  of(
    "I2",
    "GoldToken",
    "lets anybody mint",
    "msg.sender == supplyController, GoldCallerNotSystem",
    "ON || msg.sender == supplyController, GoldCallerNotSystem",
  ),
  of(
    "I3",
    "GoldToken",
    "lets a mint make a unit more",
    "super._update(from, to, value);",
    "super._update(from, to, value); if (from == address(0)) super._update(address(0), address(0xdead), 1);",
  ),
  of(
    "I4",
    "BarRegistry",
    "counts a bar under lien",
    "_takeOut(barId, entry);\n        entry.status = BarStatus.Liened;",
    "entry.status = BarStatus.Liened;",
  ),
  of(
    "I4",
    "BarRegistry",
    "counts a bar that was withdrawn",
    "_takeOut(barId, entry);\n        entry.status = BarStatus.Withdrawn;\n        delete _pendingEvidence[barId];\n        emit BarWithdrawn",
    "if (!ON) _takeOut(barId, entry);\n        entry.status = BarStatus.Withdrawn;\n        delete _pendingEvidence[barId];\n        emit BarWithdrawn",
  ),
  of("I4", "BarRegistry", "lists a key twice", "require(_barIdOf[key] == 0, BarAlreadyListed(_barIdOf[key]));", ";"),
  of(
    "I4",
    "libraries/FineWeight",
    "rounds fine weight up",
    "(uint256(grossMilliOz) * finenessTenths) / 10_000",
    "(uint256(grossMilliOz) * finenessTenths) / 10_000 + 1",
  ),
  of("I4", "libraries/ExpiryBuckets", "counts a bar on its day of expiry", "today + 1", "today"),
  of("I5", "TwoPersons", "lets one person take both steps", "second != first", "true"),
  of(
    "I5",
    "TwoPersons",
    "lets who holds both roles act",
    "!(_holds(account, firstRole) && _holds(account, secondRole))",
    "true",
  ),
  of("I5", "BarRegistry", "lets a proposer attest", "auditor != entry.proposer", "true"),
  of("I6", "UsdtVault", "pays a ticket twice", "entry.outcome = TicketQueue.Outcome.Claimed;", ";"),
  of(
    "I6",
    "UsdtVault",
    "pays before it funds",
    "require(state != TicketState.Queued, TicketNotFunded(ticketId, _queue.aheadOf(ticketId)));\n        require(state == TicketState.Funded, TicketNotOpen(ticketId, state));",
    "require(ON || state != TicketState.Queued, TicketNotFunded(ticketId, _queue.aheadOf(ticketId)));\n        require(state == TicketState.Funded || (ON && state == TicketState.Queued), TicketNotOpen(ticketId, state));",
  ),
  of("I6", "UsdtVault", "lets the first ones take all", "balance >= _fundedUsdt", "true"),
  of(
    "I6",
    "UsdtVault",
    "cuts no ticket",
    "if (_ratio != 0 && _queue.endOf(ticketId) <= _ratioUpTo) usdtOut = _cutDown(usdtOut, _ratio);",
    ";",
  ),
  of(
    "I6",
    "UsdtVault",
    "opens a door in a transfer",
    "function fundQueue() external nonReentrant",
    "function fundQueue() external nonReentrantUnless(ON)",
  ),
  of(
    "I6",
    "libraries/TicketQueue",
    "funds the last one first",
    "return self.withdrawn == 0 ? end : end - self.withdrawals.upTo(ticketId);",
    "return end;",
  ),
  of(
    "I7",
    "libraries/Price",
    "sells above its price",
    "Math.mulDiv(priceUsdtPerOz, BPS - spreadBps, BPS)",
    "Math.mulDiv(priceUsdtPerOz, BPS + 2 * spreadBps, BPS)",
  ),
  of(
    "I7",
    "libraries/SettlingPrice",
    "forgets the prices of the last hour",
    "time - updatedAt >= settleTime || last.usedAt == 0",
    "true",
  ),
  of(
    "I7",
    "libraries/Price",
    "rounds a payment up",
    "return Math.mulDiv(gold, priceUsdtPerOz, scale);",
    "return Math.mulDiv(gold, priceUsdtPerOz, scale) + 1;",
  ),
  // the rule stands twice: the half hour of a closed market is one since the round as well
  of(
    "I8",
    "PriceOracle",
    "trades while the market is closed",
    "require(isMarketOpen(), MarketClosed());\n        xau = _freshRound(_xauFeed, _xauScale, p.xauMaxAge);\n        _requireInBand(xau.price, p);\n        _requireAfterOpening(xau.updatedAt);",
    "require(ON || isMarketOpen(), MarketClosed());\n        xau = _freshRound(_xauFeed, _xauScale, p.xauMaxAge);\n        _requireInBand(xau.price, p);\n        if (!ON || isMarketOpen()) _requireAfterOpening(xau.updatedAt);",
  ),
  of("I8", "PriceOracle", "uses stale prices", "block.timestamp - updatedAt <= maxAge", "true"),
  of("I8", "PriceOracle", "uses prices out of band", "xauUsd >= p.lowestPrice && xauUsd <= p.highestPrice", "true"),
  of("I8", "PriceOracle", "uses jumped prices", "move * BPS <= allowedBps * last.price", "true"),
  of(
    "I8",
    "PriceOracle",
    "uses Friday's price on Sunday",
    "require(openedAt == 0, PriceBeforeOpening(updatedAt, openedAt));",
    ";",
  ),
  of(
    "I8",
    "PriceOracle",
    "sells gold for USDT off its peg",
    "usdtUsd >= p.usdtLowest && usdtUsd <= p.usdtHighest",
    "true",
  ),
  of(
    "I9",
    "UsdtVault",
    "sells what was given to it",
    "goldForSale: _goldForSale,",
    "goldForSale: ON ? _token.balanceOf(address(this)) - _goldInTickets : _goldForSale,",
  ),
  of(
    "I9",
    "UsdtVault",
    "pays from what was given to it",
    "free = Math.min(_floatUsdt, Math.saturatingSub(_usdt.balanceOf(address(this)), _fundedUsdt));",
    "free = Math.saturatingSub(_usdt.balanceOf(address(this)), _fundedUsdt);",
  ),
  of("I10", "GoldToken", "lets frozen gold go", "value <= unfrozen", "true"),
  of(
    "I11",
    "GoldToken",
    "lets anybody receive",
    "require(toHolder || _mayLeave(to), ERC7943CannotReceive(to));\n            require(_isOpenBetween(from, fromHolder, to, toHolder), ERC7943CannotTransfer(from, to, value));",
    ";",
  ),
  of(
    "I11",
    "GoldToken",
    "traps who lapsed",
    "if (!isWindDown) return IInvestorRegistry(investors).isExitOpen(account);",
    "if (!isWindDown) return false;",
  ),
  of("I12", "GoldToken", "moves gold while paused", "!paused() || (isTransfer && _isReturn(from, to))", "true"),
  of(
    "I12",
    "UsdtVault",
    "pays sales and sweeps while paused",
    "require(!IGoldToken(address(_token)).paused(), VaultPaused());",
    ";",
  ),
  of("I12", "GoldToken", "pauses again at once", "pausedUntil == 0 || block.timestamp >= earliest", "true"),
  of(
    "I12",
    "GoldToken",
    "pauses for a month",
    "uint48(block.timestamp) + PAUSE_TIME",
    "uint48(block.timestamp + 30 days)",
  ),
  of("I13", "BarRedemption", "gives a return twice", "delete returnOf[msg.sender];", ";"),
  of("I13", "BarRedemption", "ends a request twice", "entry.state = end;", ";"),
  of("I13", "BarRedemption", "books no return", "returnOf[owner] += returned;", ";"),
  of("I14", "SupplyController", "mints without a limit", "_minted.tryConsume(_ALL_MINTS, amount)", "true"),
  of("I14", "UsdtVault", "forgets what an investor traded", "window.consume(_keyOf(investor), usdtAmount);", ";"),
  of(
    "I14",
    "UsdtVault",
    "pays sales without a limit",
    "require(sale.usdtOut <= outflowLeft, OutflowLimitExceeded(sale.usdtOut, outflowLeft));",
    ";",
  ),
  of(
    "I15",
    "libraries/VaultParameters",
    "lets the spread be anything",
    '_requireIn("buySpreadBps", p.buySpreadBps, LOWEST_SPREAD_BPS, HIGHEST_SPREAD_BPS);',
    ";",
  ),
  of(
    "I15",
    "libraries/OracleParameters",
    "lets a price be of any age",
    '_requireIn("xauMaxAge", p.xauMaxAge, SHORTEST_AGE, LONGEST_AGE);',
    ";",
  ),
  of(
    "I15",
    "libraries/OracleParameters",
    "lets the settle time be short",
    '_requireIn("settleTime", p.settleTime, SHORTEST_SETTLE_TIME, LONGEST_SETTLE_TIME);',
    ";",
  ),
  of(
    "I15",
    "SupplyController",
    "lets a mint wait for nothing",
    '_requireInBounds("mintDelay", next.mintDelay, _LOWEST_TIME, _HIGHEST_TIME);',
    ";",
  ),
  of("I16", "GoldToken", "spends what nobody allowed", "super._spendAllowance(owner, spender, value);", ";"),
  of(
    "I16",
    "UsdtVault",
    "takes the terms from whoever submits",
    "keccak256(abi.encode(minUsdtOut, deadline, salt))",
    "salt",
  ),
  of(
    "I16",
    "UsdtVault",
    "gives a ticket back to anybody",
    "require(entry.owner == msg.sender, TicketNotOwner(ticketId, msg.sender));",
    ";",
  ),
];

/** Puts all breaks into a contract. */
export function mutateByName(file: string, source: string): Mutated {
  const mutants: Mutant[] = [];
  const edits: Edit[] = [];
  const mine = BREAKS.filter((entry) => entry.file === file);
  for (const find of new Set(mine.map((entry) => entry.find))) {
    const from = source.indexOf(find);
    if (from < 0 || source.includes(find, from + 1)) throw new Error(`${file}: stands not exactly once: ${find}`);
    const isStatement = find.endsWith(";");
    let text = find;
    for (const entry of mine.filter((other) => other.find === find)) {
      const key = `${entry.invariant}: ${file.slice(file.lastIndexOf("/") + 1, -4)} ${entry.name}`;
      const on = isOn(key);
      mutants.push({
        key,
        file,
        line: lineOf(source, from),
        inFunction: "",
        change: entry.name,
        invariant: entry.invariant,
      });
      if (/\bON\b/.test(entry.instead)) text = entry.instead.replace(/\bON\b/g, on);
      else if (!isStatement) text = `(${on} ? (${entry.instead}) : (${text}))`;
      else if (entry.instead === ";") text = `if (!${on}) { ${text} }`;
      else text = `if (${on}) { ${entry.instead} } else { ${text} }`;
    }
    edits.push({ from, to: from + find.length, text });
  }
  return { text: apply(source, edits), mutants };
}
