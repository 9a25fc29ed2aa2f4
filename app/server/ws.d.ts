// What we use of npm's ws, which brings no types.
declare module "ws" {
  import type { EventEmitter } from "node:events";
  import type { IncomingMessage } from "node:http";
  import type { Duplex } from "node:stream";

  interface Limits {
    /** bytes; a longer message closes the connection with code 1009 */
    maxPayload?: number;
    perMessageDeflate?: boolean;
  }

  export interface WebSocketEvents {
    open: [];
    message: [data: Buffer, isBinary: boolean];
    close: [code: number, reason: Buffer];
    error: [error: Error];
    pong: [];
    "unexpected-response": [request: unknown, response: IncomingMessage];
  }

  export class WebSocket extends EventEmitter<WebSocketEvents> {
    static readonly CONNECTING: 0;
    static readonly OPEN: 1;
    constructor(address: string, options?: Limits & { handshakeTimeout?: number; headers?: Record<string, string> });
    readonly readyState: number;
    /** bytes that wait to be sent */
    readonly bufferedAmount: number;
    send(data: string | Buffer): void;
    ping(): void;
    close(code?: number, reason?: string): void;
    terminate(): void;
  }

  export class WebSocketServer extends EventEmitter {
    constructor(options: Limits & { noServer: true });
    handleUpgrade(
      request: IncomingMessage,
      socket: Duplex,
      head: Buffer,
      done: (client: WebSocket, request: IncomingMessage) => void,
    ): void;
    close(): void;
  }
}
