// Prometheus' text form, to the letter.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Counter, Gauge, Histogram, Metrics } from "../../../devnet/metrics/index.ts";

test("counters, gauges and histograms", () => {
  const metrics = new Metrics();
  const calls = metrics.add(new Counter("calls_total", "Calls by method."));
  metrics.add(new Gauge("height", "The newest block.", () => 7));
  const seconds = metrics.add(new Histogram("seal_seconds", "Time to seal.", [0.1, 1]));
  calls.add({ method: 'a"b' });
  calls.add({ method: 'a"b' }, 2);
  seconds.observe(0.5);
  seconds.observe(5);
  assert.equal(
    metrics.text(),
    `# HELP calls_total Calls by method.
# TYPE calls_total counter
calls_total{method="a\\"b"} 3
# HELP height The newest block.
# TYPE height gauge
height 7
# HELP seal_seconds Time to seal.
# TYPE seal_seconds histogram
seal_seconds_bucket{le="0.1"} 0
seal_seconds_bucket{le="1"} 1
seal_seconds_bucket{le="+Inf"} 2
seal_seconds_sum 5.5
seal_seconds_count 2
`,
  );
});
