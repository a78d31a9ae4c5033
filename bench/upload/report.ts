/** Measured one right after the other. */
export interface Pair<Figure extends string> {
  readonly bound: Readonly<Record<Figure, number>>;
  readonly handler: Readonly<Record<Figure, number>>;
}

export interface Row {
  readonly what: string;
  readonly bound: number;
  readonly handler: number;
  /** The median of the pairs' ratios, with the smallest and the largest. */
  readonly ratio: number;
  readonly lowest: number;
  readonly highest: number;
  /** × the bound; without it the row is only for understanding the others. */
  readonly limit?: number;
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
};

/** Compares one figure over all pairs. */
export const compare = <Figure extends string>(
  pairs: readonly Pair<Figure>[],
  figure: Figure,
  what: string,
  limit?: number,
): Row => {
  const ratios = pairs.map(({ bound, handler }) => handler[figure] / bound[figure]);
  return {
    what,
    bound: median(pairs.map(({ bound }) => bound[figure])),
    handler: median(pairs.map(({ handler }) => handler[figure])),
    ratio: median(ratios),
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
    ...(limit !== undefined && { limit }),
  };
};

export const isWithinLimit = ({ ratio, limit }: Row): boolean =>
  limit === undefined || ratio <= limit;

const verdict = (row: Row): string => {
  if (row.limit === undefined) return "";
  return `${row.limit.toFixed(1)}  ${isWithinLimit(row) ? "ok" : "OVER"}`;
};

export const table = (rows: readonly Row[]): string =>
  [
    ["", "bound", "handler", "x bound", "(range)", "limit"],
    ...rows.map((row) => [
      row.what,
      row.bound.toFixed(1),
      row.handler.toFixed(1),
      row.ratio.toFixed(2),
      `${row.lowest.toFixed(2)}-${row.highest.toFixed(2)}`,
      verdict(row),
    ]),
  ]
    .map(([what = "", ...cells]) =>
      `${what.padEnd(34)}${cells.map((cell) => cell.padStart(11)).join("")}`.trimEnd(),
    )
    .join("\n");
