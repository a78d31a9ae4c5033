import type { FastifyPluginAsync } from "fastify";
import type { PublishedFile } from "../../src/application/generate-thumbnails/published-image-store.port.ts";
import { PublishedKey } from "../../src/domain/image/published-key.ts";

export type ReadPublished = (key: PublishedKey) => Promise<PublishedFile | undefined>;

const parseKey = (text: string): PublishedKey | undefined => {
  try {
    return PublishedKey.parse(text);
  } catch {
    return undefined;
  }
};

/** Serves the published files, as CloudFront does: `GET /<key>`. */
export const imageHost =
  (readPublished: ReadPublished): FastifyPluginAsync =>
  async (app) => {
    app.get<{ Params: { key: string } }>("/:key", async ({ params }, reply) => {
      const key = parseKey(params.key);
      const file = key && (await readPublished(key));
      if (file === undefined) return reply.callNotFound();
      return reply
        .headers({
          "cache-control": "public, max-age=31536000, immutable",
          "content-type": file.contentType,
          "x-content-type-options": "nosniff",
        })
        .send(Buffer.from(file.content));
    });
  };
