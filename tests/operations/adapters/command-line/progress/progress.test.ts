import { describe, expect, it } from "@jest/globals";
import { Progress } from "../../../../../operations/adapters/command-line/progress/progress.ts";

const screen = (isTerminal: boolean) => {
  const shown: string[] = [];
  const show = (text: string): void => void shown.push(text);
  const statusLine = isTerminal ? { show, clear: () => {}, end: () => show("end") } : undefined;
  return { shown, terminal: { err: show, statusLine } };
};

describe("Progress", () => {
  it("shows a bar, the rate and the time left on a terminal, ten times a second at most", () => {
    const { shown, terminal } = screen(true);
    let seconds = 100;
    const progress = new Progress({ label: "purge", total: 3_000 }, terminal, () => seconds);
    progress.advance(1);
    seconds += 2;
    progress.advance(999);
    progress.advance(1_000);
    seconds += 2;
    progress.advance(1_000);
    progress.end();
    expect(shown).toEqual([
      `  ${"█".repeat(10)}${"░".repeat(20)} purge: 1,000 of 3,000, 500/s, 4 s left`,
      `  ${"█".repeat(30)} purge: 3,000 of 3,000, 750/s`,
      `  ${"█".repeat(30)} purge: 3,000 of 3,000, 750/s`,
      "end",
    ]);
  });

  it("prints a line every ten seconds, and one at the end, where there is no terminal", () => {
    const { shown, terminal } = screen(false);
    let seconds = 0;
    const progress = new Progress({ label: "listed" }, terminal, () => seconds);
    for (seconds = 1; seconds <= 24; seconds += 1) progress.advance(3);
    progress.end();
    expect(shown).toEqual(["  listed: 30, 3/s\n", "  listed: 60, 3/s\n", "  listed: 72, 2.9/s\n"]);
  });

  it("raises a total that was too low", () => {
    const { shown, terminal } = screen(false);
    const progress = new Progress({ label: "purge", total: 2 }, terminal, () => 0);
    progress.advance(3);
    progress.end();
    expect(shown).toEqual(["  purge: 3 of 3, 0/s\n"]);
  });

  it.each([true, false])(
    "shows nothing if there was nothing to do (terminal: %s)",
    (isTerminal) => {
      const { shown, terminal } = screen(isTerminal);
      new Progress({ label: "listed" }, terminal).end();
      expect(shown).toEqual(isTerminal ? ["end"] : []);
    },
  );

  it("shows nothing without a terminal to show it on", () => {
    const progress = new Progress({ label: "purge" }, undefined);
    progress.advance();
    progress.end();
  });
});
