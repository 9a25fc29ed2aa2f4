const MOST_BYTES = 16_384;

/** Where browsers report what the content security policy stopped. It goes to the log, cut and on one line. */
export async function POST(request: Request): Promise<Response> {
  const text = (await request.text()).slice(0, MOST_BYTES);
  console.warn(`content security policy: ${text.replace(/\s+/g, " ")}`);
  return new Response(null, { status: 204 });
}
