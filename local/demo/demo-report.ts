import { join } from "node:path";
import { styleText } from "node:util";
import { type DemoEnd, type DemoFile, type DemoPicture, hasOutcome } from "./demo-picture.ts";
import { endInWords } from "./demo-words.ts";
import { formatBytes, formatPixels, savingOf } from "./file-facts.ts";

const COLOURS: Readonly<Record<DemoEnd["kind"], "green" | "yellow" | "red">> = {
  published: "green",
  flagged: "yellow",
  rejected: "yellow",
  refused: "red",
  failed: "red",
};

/** Describes a picture's end for people: what became of it, then a table of its files. */
export const describePicture = ({ original, end }: DemoPicture): string => {
  const lines = [`→ ${styleText(COLOURS[end.kind], endInWords(end))}`];
  if (end.kind === "published") {
    const files = [...(original ? [original] : []), ...end.files];
    const rows = [...Map.groupBy(files, ({ label }) => label).values()].map((group) =>
      rowOf(group, original),
    );
    lines.push(...alignColumns([HEADER, ...rows]).map((line) => `    ${line}`));
  }
  return `${lines.join("\n")}\n`;
};

/** Such as `5 published, 1 flagged`. */
export const summarise = (pictures: readonly DemoPicture[]): string => {
  const groups = Map.groupBy(pictures, ({ end }) => end.kind);
  return (["published", "flagged", "rejected", "refused", "failed"] as const)
    .filter((kind) => groups.has(kind))
    .map((kind) => `${groups.get(kind)?.length} ${kind}`)
    .join(", ");
};

const OUTCOMES = { published: "Published", flagged: "Flagged", rejected: "Rejected" } as const;

/** The JSON of `--json`: the pictures that have an outcome. */
export const formatJson = (pictures: readonly DemoPicture[], dataDirectory: string): string =>
  JSON.stringify(
    pictures.filter(hasOutcome).map(({ file, end }) => ({
      file,
      outcome: OUTCOMES[end.kind as keyof typeof OUTCOMES],
      ...("notification" in end && { told: end.notification }),
      files: "files" in end ? end.files.map(({ path }) => join(dataDirectory, path)) : [],
    })),
    null,
    2,
  );

type Row = readonly [
  file: string,
  pixels: string,
  bytes: string,
  saving: string,
  format: string,
  variants: string,
];

const HEADER: Row = ["file", "pixels", "bytes", "saving", "format", "variants"];

/** Numbers are aligned to the right. */
const ALIGN_RIGHT = [2, 3];

/** A thumbnail and its variants have the same label, and are one row. */
const rowOf = ([file, ...variants]: readonly DemoFile[], original: DemoFile | undefined): Row => {
  if (file === undefined) throw new TypeError("A row without a file.");
  return [
    file.label,
    formatPixels(file),
    formatBytes(file.bytes),
    original === undefined || file === original ? "" : `${savingOf(file, original)} %`,
    file.format,
    variants.map(({ format, bytes }) => `${format} ${formatBytes(bytes)}`).join(", "),
  ];
};

/** Pads each column to its widest cell. */
const alignColumns = (rows: readonly Row[]): string[] => {
  const widths = HEADER.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return ALIGN_RIGHT.includes(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd(),
  );
};
