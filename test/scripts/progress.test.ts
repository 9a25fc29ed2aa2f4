import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Progress, type Screen } from "../../scripts/stack/progress.ts";

/** A screen that remembers what was written to it. */
class Paper implements Screen {
  readonly isTTY: boolean;
  readonly columns = 40;
  text = "";
  constructor(isTTY: boolean) {
    this.isTTY = isTTY;
  }
  write(text: string): void {
    this.text += text;
  }
}

describe("Progress", () => {
  it("writes a line when a step begins and one with its time when it ends, where there is no terminal", async () => {
    const paper = new Paper(false);
    const result = await new Progress(paper).step("build the app", async () => 7);
    assert.equal(result, 7);
    assert.match(paper.text, /^… build the app\n✓ build the app {2}\d+\.\d s\n$/);
  });

  it("marks a step that failed, and lets the error through", async () => {
    const paper = new Paper(false);
    const work = new Progress(paper).step("seed", () => Promise.reject(new Error("no")));
    await assert.rejects(work, /no/);
    assert.match(paper.text, /✗ seed/);
  });

  it("keeps the running steps below what is printed, each within one line", async () => {
    const paper = new Paper(true);
    const progress = new Progress(paper);
    await progress.step("a", async (detail) => {
      detail("x".repeat(100));
      await progress.step("b", async () => progress.print("a line that stays"));
    });
    const lines = paper.text.split("\n");
    assert.ok(paper.text.includes("\x1b[2A\x1b[0Ja line that stays\n"), "both steps were erased first");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours take no room on the screen
    const widths = lines.map((line) => line.replaceAll(/\x1b\[[0-9;]*[A-Za-z]/g, "").length);
    assert.ok(Math.max(...widths) < 40);
  });
});
