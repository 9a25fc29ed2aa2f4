/** What a page may load and run: its own files, what carries the request's nonce, and nothing of a third party. */
export function contentSecurityPolicy(page: { nonce: string; secure: boolean; development: boolean }): string {
  // Next's development server evaluates code and reloads through a socket; a built page does neither
  const evaluate = page.development ? " 'unsafe-eval'" : "";
  const socket = page.development ? " ws:" : "";
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${page.nonce}'${evaluate}`,
    // the development server's own overlay has inline styles
    ...(page.development
      ? ["style-src 'self' 'unsafe-inline'"]
      : [`style-src 'self' 'nonce-${page.nonce}'`, "style-src-attr 'none'"]),
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${socket}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    ...(page.secure ? ["upgrade-insecure-requests"] : []),
    "report-to csp",
  ].join("; ");
}
