import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "./lib/security/policy.ts";

/** Gives every page a fresh nonce: only the scripts and styles that Next itself writes may run. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const secure = (request.headers.get("x-forwarded-proto") ?? request.nextUrl.protocol).startsWith("https");
  const policy = contentSecurityPolicy({ nonce, secure, development: process.env.NODE_ENV === "development" });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("reporting-endpoints", 'csp="/csp-report"');
  if (secure) response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  return response;
}

export const config = { matcher: [{ source: "/((?!_next/static|icon.svg).*)" }] };
