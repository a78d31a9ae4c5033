import { writeFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Arrival } from "./arrival.ts";

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

const figure = (src: string, caption: string): string =>
  `<figure><img src="${escapeHtml(src)}" alt=""><figcaption>${escapeHtml(caption)}</figcaption></figure>`;

const section = (directory: string, { file, outcome, notification, files }: Arrival): string => {
  const published = files.map((path) => encodeURI(relative(directory, path)));
  const rejectedBecause = JSON.stringify(notification["labels"] ?? notification["reason"]);
  const shown =
    published.length > 0
      ? published.map((src) => figure(src, src)).join("")
      : `${figure(pathToFileURL(resolve(file)).href, "the original")}<p>Not published: ${escapeHtml(rejectedBecause)}</p>`;
  return `<h2>${escapeHtml(basename(file))}: ${escapeHtml(outcome)}</h2><div>${shown}</div>`;
};

/**
 * Writes a page with every picture and its thumbnails. It can be opened without the service.
 *
 * @param directory the data directory
 * @returns the page's `file:` URL
 */
export const writeGallery = async (
  directory: string,
  arrivals: readonly Arrival[],
): Promise<string> => {
  const page = join(directory, "demo.html");
  await writeFile(
    page,
    `<!doctype html><meta charset="utf-8"><title>Pinster image service: demo</title>
<style>body{font:15px system-ui;margin:2em;background:#f6f6f4}div{display:flex;flex-wrap:wrap;gap:1em;align-items:end}
figure{margin:0}img{max-width:20em;max-height:20em;background:#fff}figcaption{font-size:.75em;color:#666}</style>
<h1>Pictures that went through the image service</h1>
${arrivals.map((arrival) => section(directory, arrival)).join("\n")}
`,
  );
  return pathToFileURL(resolve(page)).href;
};
