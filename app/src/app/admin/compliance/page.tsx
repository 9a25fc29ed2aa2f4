import { ComplianceDesk } from "../../../components/compliance/compliance-desk.tsx";
import { deskPage } from "../../../components/desk/desk-page.tsx";
import { requestLocale } from "../../../lib/messages/request.ts";
import { titled } from "../../../lib/messages/server.ts";
import { countryNames } from "../../../lib/onboarding/country-names.ts";

export const generateMetadata = titled("compliance.title");

/** Countries are named by the server: browsers name some of them otherwise. */
async function Content() {
  return <ComplianceDesk countries={countryNames(await requestLocale())} />;
}

export default deskPage("compliance", ["compliance", "onboard", "signing"], Content);
