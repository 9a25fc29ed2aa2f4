// Errors as JSON-RPC sends them, and the codes that belong to the protocol itself (JSON-RPC 2.0, section 5.1, and EIP-1474).

export const PARSE_ERROR = -32700;
export const INVALID_REQUEST = -32600;
export const METHOD_NOT_FOUND = -32601;
export const INVALID_PARAMS = -32602;
export const INTERNAL_ERROR = -32603;
export const TIMED_OUT = -32002;
export const RESPONSE_TOO_LARGE = -32003;
export const LIMIT_EXCEEDED = -32005;

/** An error that the caller is told as it is; anything else that a handler throws becomes INTERNAL_ERROR. */
export class RpcError extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.name = "RpcError";
    this.code = code;
    this.data = data;
  }
}
