import { writeFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Arrival } from "./send-picture.ts";

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

const section = (directory: string, { file, outcome, told, files }: Arrival): string => {
  const images = files.map((path) => {
    const src = encodeURI(relative(directory, path));
    return `<figure><img src="${escaped(src)}" alt=""><figcaption>${escaped(src)}</figcaption></figure>`;
  });
  const original = `<figure><img src="${pathToFileURL(resolve(file))}" alt=""><figcaption>what was sent</figcaption></figure>`;
  const shown =
    images.length > 0
      ? images.join("")
      : `${original}<p>Not published: ${escaped(JSON.stringify(told["labels"] ?? told["reason"]))}</p>`;
  return `<h2>${escaped(basename(file))}: ${escaped(outcome)}</h2><div>${shown}</div>`;
};

/** A page with every picture and its thumbnails; it needs no service to be looked at. */
export const writeGallery = async (
  directory: string,
  arrivals: readonly Arrival[],
): Promise<string> => {
  const file = join(directory, "demo.html");
  await writeFile(
    file,
    `<!doctype html><meta charset="utf-8"><title>Pinster image service: demo</title>
<style>body{font:15px system-ui;margin:2em;background:#f6f6f4}div{display:flex;flex-wrap:wrap;gap:1em;align-items:end}
figure{margin:0}img{max-width:20em;max-height:20em;background:#fff}figcaption{font-size:.75em;color:#666}</style>
<h1>Pictures that went through the image service</h1>
${arrivals.map((arrival) => section(directory, arrival)).join("\n")}
`,
  );
  return pathToFileURL(resolve(file)).href;
};
