import { Onboard } from "../../components/onboard/onboard.tsx";
import { Texts } from "../../components/shell/texts.tsx";
import { requestLocale } from "../../lib/messages/request.ts";
import { titled } from "../../lib/messages/server.ts";
import { countryNames } from "../../lib/onboarding/country-names.ts";
import { readOnboarding } from "../../lib/onboarding/read.ts";
import type { OnboardingView } from "../../lib/onboarding/types.ts";
import { requirePerson } from "../../lib/session/index.ts";

export const generateMetadata = titled("onboard.title");

/** Rendered with the case of whoever is signed in: it is in no other answer of the server. */
export default async function OnboardPage() {
  return (
    <Texts of={["onboard", "session"]}>
      <Onboard rendered={await readOwn()} countries={countryNames(await requestLocale())} />
    </Texts>
  );
}

/** Null where nobody is signed in, or the chain does not answer: the page asks again. */
async function readOwn(): Promise<OnboardingView | null> {
  const access = await requirePerson();
  if (!access.ok) return null;
  return readOnboarding(access.network, access.session.address).catch(() => null);
}
