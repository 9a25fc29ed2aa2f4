// Counters, gauges and histograms in Prometheus' text form. Imports nothing; whoever counts makes its own and hands the registry on.

type Labels = Readonly<Record<string, string>>;

interface Series {
  readonly name: string;
  readonly help: string;
  readonly kind: "counter" | "gauge" | "histogram";
  lines(): string[];
}

const escaped = (value: string): string => value.replace(/[\\"\n]/g, (c) => (c === "\n" ? "\\n" : `\\${c}`));

function labelled(name: string, labels: Labels, value: number): string {
  const inside = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${inside.length > 0 ? `{${inside.join(",")}}` : ""} ${value}`;
}

/** Something that only grows. */
export class Counter implements Series {
  readonly kind = "counter";
  readonly name: string;
  readonly help: string;
  readonly #values = new Map<string, { labels: Labels; value: number }>();

  constructor(name: string, help: string) {
    this.name = name;
    this.help = help;
  }

  add(labels: Labels = {}, by = 1): void {
    const key = Object.values(labels).join("\0");
    const found = this.#values.get(key);
    if (found) found.value += by;
    else this.#values.set(key, { labels, value: by });
  }

  lines(): string[] {
    return [...this.#values.values()].map(({ labels, value }) => labelled(this.name, labels, value));
  }
}

/** Something that is read when asked for. */
export class Gauge implements Series {
  readonly kind = "gauge";
  readonly name: string;
  readonly help: string;
  readonly #read: () => number;

  constructor(name: string, help: string, read: () => number) {
    this.name = name;
    this.help = help;
    this.#read = read;
  }

  lines(): string[] {
    return [labelled(this.name, {}, this.#read())];
  }
}

/** Something that only grows and is counted elsewhere: read when asked for, by label. */
export class Total implements Series {
  readonly kind = "counter";
  readonly name: string;
  readonly help: string;
  readonly #label: string;
  readonly #read: () => Readonly<Record<string, number>>;

  /** `read` gives the totals by the values of the label. */
  constructor(name: string, help: string, label: string, read: () => Readonly<Record<string, number>>) {
    this.name = name;
    this.help = help;
    this.#label = label;
    this.#read = read;
  }

  lines(): string[] {
    return Object.entries(this.#read()).map(([of, value]) => labelled(this.name, { [this.#label]: of }, value));
  }
}

/** How often something was at most so much. */
export class Histogram implements Series {
  readonly kind = "histogram";
  readonly name: string;
  readonly help: string;
  readonly #bounds: readonly number[];
  readonly #counts: number[];
  #sum = 0;
  #count = 0;

  constructor(name: string, help: string, bounds: readonly number[]) {
    this.name = name;
    this.help = help;
    this.#bounds = bounds;
    this.#counts = bounds.map(() => 0);
  }

  observe(value: number): void {
    this.#sum += value;
    this.#count++;
    for (const [i, bound] of this.#bounds.entries())
      if (value <= bound) this.#counts[i] = (this.#counts[i] as number) + 1;
  }

  lines(): string[] {
    const buckets = this.#bounds.map((le, i) =>
      labelled(`${this.name}_bucket`, { le: `${le}` }, this.#counts[i] as number),
    );
    return [
      ...buckets,
      labelled(`${this.name}_bucket`, { le: "+Inf" }, this.#count),
      `${this.name}_sum ${this.#sum}`,
      `${this.name}_count ${this.#count}`,
    ];
  }
}

/** All series of a process. */
export class Metrics {
  readonly #series: Series[] = [];

  add<S extends Series>(series: S): S {
    this.#series.push(series);
    return series;
  }

  /** Prometheus' exposition format 0.0.4. */
  text(): string {
    const blocks = this.#series.map((series) =>
      [`# HELP ${series.name} ${series.help}`, `# TYPE ${series.name} ${series.kind}`, ...series.lines()].join("\n"),
    );
    return `${blocks.join("\n")}\n`;
  }
}
