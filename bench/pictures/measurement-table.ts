export interface Row {
  readonly what: string;
  readonly measured: Readonly<Record<string, string>>;
  readonly limit: string;
  readonly ok: boolean;
}

/** One line for each row, in columns. */
export const formatTable = (rows: readonly Row[]): string => {
  const columns = ["CPU ratio", "CPU ms", "peak MB", "bytes ratio", "PSNR", "SSIM"];
  const lines = [
    ["", ...columns, "limit", ""],
    ...rows.map(({ what, measured, limit, ok }) => [
      what,
      ...columns.map((column) => measured[column] ?? ""),
      limit,
      ok ? "ok" : "NOT MET",
    ]),
  ];
  const widths = (lines[0] as string[]).map((_, i) =>
    Math.max(...lines.map((line) => (line[i] as string).length)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, i) =>
          i === 0 ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number),
        )
        .join("  "),
    )
    .join("\n");
};
