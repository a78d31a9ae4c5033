import type { FastifyPluginAsync } from "fastify";
import type { PublishedFile } from "../../src/application/generate-thumbnails/published-image-store.port.ts";
import { PublishedKey } from "../../src/domain/image/published-key.ts";
import { apiGatewayEvent } from "./api-gateway-event.ts";
import { type HttpFunction, sendAnswer } from "./function-routes.ts";

export type ReadPublished = (key: PublishedKey) => Promise<PublishedFile | undefined>;

/** The keys whose files may be generated, as the distribution's cache behavior has them (template.yaml). */
const MAY_BE_GENERATED = /^.{32}_.*x/s;

/** Serves the published files, as CloudFront does: `GET /<key>`. A thumbnail that is not stored is asked of the function. */
export const imageHost =
  (readPublished: ReadPublished, generateSize: HttpFunction): FastifyPluginAsync =>
  async (app) => {
    app.get<{ Params: { key: string } }>("/:key", async (request, reply) => {
      const { params } = request;
      const key = PublishedKey.find(params.key);
      const file = key && (await readPublished(key));
      if (file === undefined) {
        if (!MAY_BE_GENERATED.test(params.key)) return reply.callNotFound();
        const event = { ...apiGatewayEvent(request), rawPath: `/${params.key}` };
        return sendAnswer(reply, await generateSize(event));
      }
      return reply
        .headers({
          "cache-control": "public, max-age=31536000, immutable",
          "content-type": file.contentType,
          "x-content-type-options": "nosniff",
        })
        .send(Buffer.from(file.content));
    });
  };
