import { once } from "node:events";
import { connect, createServer } from "node:net";
import { Failure } from "./failure.ts";

export class PortTaken extends Failure {
  constructor(port: number, variable: string) {
    super(
      `Port ${port} is in use by another program: end that one, or choose another port, ` +
        `for example ${variable}=${port + 10} npm start`,
    );
  }
}

/** Reads a port as a person typed it; `variable` names the setting that it came from. */
export function parsePort(text: string, variable: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new Failure(`${variable} has to be a port between 1 and 65535, not "${text}"`);
  }
  return port;
}

/** Fails if something listens on a port: what answers there would be taken for our own. */
export async function requireFree(port: number, variable: string): Promise<void> {
  // both ways: some systems let us listen beside a program that holds the port on all addresses
  if (await answers(port)) throw new PortTaken(port, variable);
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw new PortTaken(port, variable);
    if (code === "EACCES") {
      throw new Failure(
        `Port ${port} is reserved by the system: choose one above 1023, for example ${variable}=8080 npm start`,
      );
    }
    throw error;
  }
  server.close();
  await once(server, "close");
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect", { signal: AbortSignal.timeout(2_000) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** A port that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
