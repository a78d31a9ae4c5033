/** Counts the outcomes of each sample. */
export class Tally {
  private readonly rows = new Map<string, Map<string, number>>();

  add(sample: string, outcome: string): void {
    const row = this.rows.get(sample) ?? new Map<string, number>();
    row.set(outcome, (row.get(outcome) ?? 0) + 1);
    this.rows.set(sample, row);
  }

  /** A line for each sample, a column for each outcome. */
  toString(): string {
    const outcomes = [...new Set([...this.rows.values()].flatMap((row) => [...row.keys()]))].sort();
    const width = Math.max(...[...this.rows.keys()].map((name) => name.length));
    const line = (name: string, cells: readonly string[]): string =>
      [name.padEnd(width), ...cells.map((cell, i) => cell.padStart(heads[i]?.length ?? 0))].join(
        "  ",
      );
    const heads = outcomes.map((outcome) => outcome.replace(/^(refused) \d+ /, "$1 "));
    const lines = [...this.rows].sort().map(([sample, row]) =>
      line(
        sample,
        outcomes.map((outcome) => String(row.get(outcome) ?? "")),
      ),
    );
    return [line("", heads), ...lines].join("\n");
  }
}
