import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { FastifyPluginAsync } from "fastify";

const FOLDER = join(import.meta.dirname, "../../samples/page");

const FILES = [
  "index.html",
  "style.css",
  "upload-page.js",
  "upload-directly.js",
  "follow-upload.js",
];

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
};

/** Serves the page that shows how a browser uploads a picture (docs/uploading.md), at `/`. */
export const samplePage: FastifyPluginAsync = async (app) => {
  for (const file of FILES) {
    app.get(file === "index.html" ? "/" : `/${file}`, async (_, reply) =>
      reply
        .type(TYPES[extname(file)] ?? "")
        .header("cache-control", "no-cache")
        .send(await readFile(join(FOLDER, file))),
    );
  }
};
