"use client";

import { createContext, useContext } from "react";
import { countryOfNumber } from "../lib/onboarding/countries.ts";

export interface Country {
  readonly value: string;
  readonly text: string;
}

/** All countries in the reader's language and order, as the server names them: browsers differ, and the page must not. */
export const CountriesContext = createContext<readonly Country[]>([]);

/** What a country is called: by its two letters, or by its number on chain. */
export function useCountryName(): (country: string | number) => string {
  const countries = useContext(CountriesContext);
  return (country) => {
    const code = typeof country === "number" ? countryOfNumber(country) : country;
    return countries.find(({ value }) => value === code)?.text ?? String(country);
  };
}
