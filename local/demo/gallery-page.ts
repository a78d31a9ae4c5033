import { basename } from "node:path";
import { thumbHashToDataURL } from "thumbhash";
import type { DemoEnd, DemoFile, DemoPicture, DemoRun } from "./demo-picture.ts";
import { summarise } from "./demo-report.ts";
import { endInWords } from "./demo-words.ts";
import { formatBytes, formatPixels, savingOf } from "./file-facts.ts";
import { STYLE } from "./gallery-style.ts";
import { Html, html } from "./html.ts";

/** The page of all runs, the latest first. Its addresses are relative to the data directory. */
export const galleryPage = ([latest, ...earlier]: readonly DemoRun[]): string =>
  html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pinster image service: demo</title>
<style>${new Html(STYLE)}</style>
<h1>Pictures that went through the image service</h1>
${latest && runSection(latest)}
${earlier.length > 0 ? html`<h2>Earlier runs</h2>` : undefined}
${earlier.map((run) => html`<details><summary>${runTitle(run)}</summary>${picturesOf(run)}</details>`)}
</html>
`.text;

const runTitle = ({ startedAt, pictures }: DemoRun): Html =>
  html`<time datetime="${startedAt}">${startedAt.slice(0, 16).replace("T", " ")} UTC</time>: ${summarise(pictures)}`;

const runSection = (run: DemoRun): Html => html`<p>${runTitle(run)}</p>${picturesOf(run)}`;

const picturesOf = ({ pictures }: DemoRun): readonly Html[] => pictures.map(pictureSection);

const pictureSection = ({ file, original, end }: DemoPicture): Html => {
  const hash = placeholderOf(end);
  const files = [...(original ? [original] : []), ...("files" in end ? end.files : [])];
  const thumbnails = [...Map.groupBy(files, ({ label }) => label).values()];
  return html`
<section>
<h3>${basename(file)}</h3>
<p class="${end.kind}">${sentence(endInWords(end))}</p>
<div class="grid">
${thumbnails.map((group) => figure(group, original, hash))}
${hash && placeholderFigure(hash)}
</div>
</section>`;
};

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}`;

/** @param files one, and its variants */
const figure = (
  files: readonly DemoFile[],
  original: DemoFile | undefined,
  hash: string | undefined,
): Html => {
  const [first] = files;
  if (first === undefined) return html``;
  const { label, path, width, height } = first;
  return html`
<figure>
<a href="${addressOf(path)}"><img src="${addressOf(path)}" alt="${label}"${dimensions(width, height)} loading="lazy"${background(first === original ? undefined : hash)}></a>
<figcaption><b>${label}</b> ${formatPixels(first)}${files.map((file) => factsLine(file, original))}</figcaption>
</figure>`;
};

const addressOf = (path: string): string => path.split("/").map(encodeURIComponent).join("/");

const factsLine = (file: DemoFile, original: DemoFile | undefined): Html => {
  const saving = original === undefined || file === original ? 0 : savingOf(file, original);
  const words = saving === 0 ? "" : `, ${Math.abs(saving)} % ${saving > 0 ? "smaller" : "larger"}`;
  return html`
<br><a href="${addressOf(file.path)}">${file.format.toUpperCase()}</a> ${formatBytes(file.bytes)}${words}`;
};

const dimensions = (width: number | undefined, height: number | undefined): Html | undefined =>
  width === undefined ? undefined : html` width="${width}" height="${height}"`;

const background = (hash: string | undefined): Html | undefined =>
  hash === undefined
    ? undefined
    : html` style="background-image:url(${dataUrlOf(hash)})" onload="this.style.backgroundImage='none'"`;

const placeholderOf = (end: DemoEnd): string | undefined => {
  if (end.kind !== "published") return undefined;
  const { thumbhash } = end.notification;
  return typeof thumbhash === "string" ? thumbhash : undefined;
};

const dataUrlOf = (hash: string): string => thumbHashToDataURL(Buffer.from(hash, "base64"));

const placeholderFigure = (hash: string): Html => html`
<figure>
<img src="${dataUrlOf(hash)}" alt="the placeholder" class="placeholder">
<figcaption><b>placeholder</b> ThumbHash, ${Buffer.from(hash, "base64").length} bytes: what a page shows until the picture is there</figcaption>
</figure>`;
