import { stripVTControlCharacters, styleText } from "node:util";

/** Where progress is written: a terminal shows what is going on now, anything else gets a line per event. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

interface Step {
  readonly name: string;
  readonly began: number;
  detail: string;
}

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/** A log without a terminal says that a long step is alive this often. */
const STILL_MS = 30_000;

export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/**
 * Shows the steps of a long command with the time that each has taken. Steps may overlap. On a terminal the running
 * ones stand at the bottom, with the last thing that they said; finished ones scroll away above them.
 */
export class Progress {
  readonly #screen: Screen;
  readonly #running = new Set<Step>();
  #drawn = 0;
  #frame = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(screen: Screen = process.stdout) {
    this.#screen = screen;
  }

  /** Does the work and shows it; `detail` says how far it has come. */
  async step<T>(name: string, work: (detail: (text: string) => void) => Promise<T>): Promise<T> {
    const step: Step = { name, began: Date.now(), detail: "" };
    this.#running.add(step);
    if (!this.#screen.isTTY) this.#screen.write(`… ${name}\n`);
    this.#timer ??= setInterval(() => this.#tick(), this.#screen.isTTY ? 100 : STILL_MS).unref();
    this.#draw();
    let mark = styleText("red", "✗");
    try {
      const result = await work((text) => {
        step.detail = text;
      });
      mark = styleText("green", "✓");
      return result;
    } finally {
      this.#running.delete(step);
      this.print(`${this.#colour(mark)} ${name}  ${this.#colour(styleText("dim", seconds(Date.now() - step.began)))}`);
      if (this.#running.size === 0) {
        clearInterval(this.#timer);
        this.#timer = undefined;
      }
    }
  }

  /** Writes lines that stay. */
  print(text: string): void {
    this.#erase();
    this.#screen.write(`${text}\n`);
    this.#draw();
  }

  #tick(): void {
    if (this.#screen.isTTY) {
      this.#frame++;
      this.#erase();
      this.#draw();
    } else {
      for (const step of this.#running) {
        const said = step.detail === "" ? "" : `: ${step.detail}`;
        this.#screen.write(`… ${step.name}, ${seconds(Date.now() - step.began)} so far${said}\n`);
      }
    }
  }

  #draw(): void {
    if (!this.#screen.isTTY) return;
    const width = (this.#screen.columns ?? 80) - 1; // a full line would wrap, and be erased as one
    const frame = FRAMES[this.#frame % FRAMES.length] ?? "";
    for (const { name, began, detail } of this.#running) {
      const line = `${frame} ${name}  ${seconds(Date.now() - began)}`.slice(0, width);
      const rest = detail === "" ? "" : `  ${detail}`.slice(0, Math.max(0, width - line.length));
      this.#screen.write(`${line}${styleText("dim", rest)}\n`);
    }
    this.#drawn = this.#running.size;
  }

  #erase(): void {
    if (this.#drawn > 0) this.#screen.write(`\x1b[${this.#drawn}A\x1b[0J`);
    this.#drawn = 0;
  }

  #colour(text: string): string {
    return this.#screen.isTTY ? text : stripVTControlCharacters(text);
  }
}
