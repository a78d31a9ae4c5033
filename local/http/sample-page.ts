import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyPluginAsync } from "fastify";

const FOLDER = join(import.meta.dirname, "../sample-page");

/** Paths below the page's own. */
const FILES = {
  "/": ["index.html", "text/html; charset=utf-8"],
  "/upload-page.js": ["upload-page.js", "text/javascript; charset=utf-8"],
  "/upload-directly.js": ["upload-directly.js", "text/javascript; charset=utf-8"],
} as const;

/** Serves the page that shows how a browser uploads a picture (docs/uploading.md). */
export const samplePage: FastifyPluginAsync = async (app) => {
  for (const [path, [file, contentType]] of Object.entries(FILES)) {
    app.get(path, async (_, reply) =>
      reply.type(contentType).send(await readFile(join(FOLDER, file))),
    );
  }
};
