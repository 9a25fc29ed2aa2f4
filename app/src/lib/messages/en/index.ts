import { actions } from "./actions.ts";
import { activity } from "./activity.ts";
import { allocation } from "./allocation.ts";
import { amount } from "./amount.ts";
import { app } from "./app.ts";
import { attestations } from "./attestations.ts";
import { audit } from "./audit.ts";
import { bar } from "./bar.ts";
import { barList } from "./barList.ts";
import { chart } from "./chart.ts";
import { commands } from "./commands.ts";
import { common } from "./common.ts";
import { compliance } from "./compliance.ts";
import { desk } from "./desk.ts";
import { development } from "./development.ts";
import { errors } from "./errors.ts";
import { explorer } from "./explorer.ts";
import { history } from "./history.ts";
import { lanes } from "./lanes.ts";
import { listRules } from "./listRules.ts";
import { metal } from "./metal.ts";
import { onboard } from "./onboard.ts";
import { parameters } from "./parameters.ts";
import { pause } from "./pause.ts";
import { permissions } from "./permissions.ts";
import { portfolio } from "./portfolio.ts";
import { price } from "./price.ts";
import { prices } from "./prices.ts";
import { problems } from "./problems.ts";
import { receive } from "./receive.ts";
import { reconciliation } from "./reconciliation.ts";
import { redeem } from "./redeem.ts";
import { redemptionDesk } from "./redemptionDesk.ts";
import { reserves } from "./reserves.ts";
import { reservesPage } from "./reservesPage.ts";
import { roles } from "./roles.ts";
import { send } from "./send.ts";
import { session } from "./session.ts";
import { signing } from "./signing.ts";
import { states } from "./states.ts";
import { supply } from "./supply.ts";
import { ticket } from "./ticket.ts";
import { trade } from "./trade.ts";
import { transaction } from "./transaction.ts";
import { treasury } from "./treasury.ts";
import { verify } from "./verify.ts";
import { wallet } from "./wallet.ts";

/** All English texts, a file for each feature: what the other languages are typed against. */
export const en = {
  actions,
  activity,
  allocation,
  amount,
  app,
  attestations,
  audit,
  bar,
  barList,
  chart,
  commands,
  common,
  compliance,
  desk,
  development,
  errors,
  explorer,
  history,
  lanes,
  listRules,
  metal,
  onboard,
  parameters,
  pause,
  permissions,
  portfolio,
  price,
  prices,
  problems,
  receive,
  reconciliation,
  redeem,
  redemptionDesk,
  reserves,
  reservesPage,
  roles,
  send,
  session,
  signing,
  states,
  supply,
  ticket,
  trade,
  transaction,
  treasury,
  verify,
  wallet,
} as const;
