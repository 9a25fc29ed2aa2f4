const MINUTE = 60_000;

/** How long things of a sign-in count, in milliseconds. One rule for everybody: the one that staff need. */
export const SESSION_RULES = {
  /** a challenge has to be answered within this time, once */
  nonceMs: 5 * MINUTE,
  /** how far the moment of the message may be from the server's, either way */
  skewMs: 5 * MINUTE,
  idleMs: 30 * MINUTE,
  longestMs: 8 * 60 * MINUTE,
} as const;

/** What one client may ask of the sign-in, before it has to wait. */
export const SIGN_IN_RATE = { burst: 30, perMinute: 30 } as const;
