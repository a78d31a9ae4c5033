import type { NotificationData } from "../pinster-api/received-notifications.ts";
import { type Arrival, type NotifiedThumbnail, thumbnailsOf } from "./arrival.ts";

/** Describes an arrived picture for people: a table of its thumbnails, then a line about PinsterApi's notification. */
export const describeArrival = ({ notification }: Arrival): string => {
  const rows = thumbnailsOf(notification).flatMap(thumbnailRows);
  const table = rows.length === 0 ? [] : alignColumns([HEADER, ...rows]);
  return [
    ...table.map((line) => `    ${line}`),
    `  ${describeNotification(notification)}`,
    "",
  ].join("\n");
};

/** The JSON of `--json`. */
export const formatJson = (arrivals: readonly Arrival[]): string =>
  JSON.stringify(
    arrivals.map(({ notification, ...arrival }) => ({ ...arrival, told: notification })),
    null,
    2,
  );

type Row = readonly [thumbnail: string, pixels: string, kilobytes: string, format: string];

const HEADER: Row = ["thumbnail", "pixels", "kB", "format"];

const formatOf = (contentType: unknown): string => String(contentType).replace("image/", "");

const thumbnailRows = ({ size, width, height, variants = [], ...own }: NotifiedThumbnail): Row[] =>
  [own, ...variants].map(({ bytes, content_type }) => [
    size,
    `${width}x${height}`,
    (bytes / 1000).toFixed(1),
    formatOf(content_type),
  ]);

/** Pads each column to its widest cell. Numbers are aligned to the right. */
const alignColumns = (rows: readonly Row[]): string[] => {
  const widths = HEADER.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 2 ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd(),
  );
};

const describeNotification = (data: NotificationData): string => {
  const subject = `PinsterApi was notified: ${data["imageable_type"]} ${data["imageable_id"]}`;
  if (data["reason"] === undefined) {
    const format = formatOf(data["content_type"]);
    return `${subject} has ${data["storage_location_uri"]} (${data["width"]}x${data["height"]} ${format})`;
  }
  const labels = (data["labels"] ?? []) as readonly { name: string; confidence: number }[];
  const seen = labels.map(({ name, confidence }) => `${name} ${confidence.toFixed(0)} %`);
  return `${subject}, rejected: ${[data["reason"], ...seen].join(", ")}`;
};
