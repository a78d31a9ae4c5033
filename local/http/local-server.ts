import cors from "@fastify/cors";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import fastify, { type FastifyInstance, type FastifyPluginAsync, type FastifyReply } from "fastify";
import type { CorsConfiguration, HttpRoute } from "../template/sam-template.ts";
import { apiGatewayEvent } from "./api-gateway-event.ts";

/** What API Gateway takes at the most; of it Lambda takes 6 MB, from which the upload API's own limit keeps clear. */
const GATEWAY_BODY_LIMIT = 10 * 1024 * 1024;
/** What is read before it is refused: a client that is cut off while it sends does not see the answer. */
const READ_LIMIT = 64 * 1024 * 1024;

export type HttpFunction = (
  event: APIGatewayProxyEventV2,
) => Promise<APIGatewayProxyStructuredResultV2>;

interface PublishedObject {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

export interface LocalServerOptions {
  readonly routes: readonly (HttpRoute & { readonly run: HttpFunction })[];
  readonly cors: CorsConfiguration;
  readonly readPublished: (key: string) => Promise<PublishedObject | undefined>;
  readonly pinsterApi: FastifyPluginAsync;
}

/** Stands for API Gateway in front of the functions, for CloudFront in front of the images, and for PinsterApi. */
export const localServer = async (options: LocalServerOptions): Promise<FastifyInstance> => {
  const app = fastify({
    bodyLimit: READ_LIMIT,
    frameworkErrors: (_, __, reply) =>
      (reply as FastifyReply).code(404).send({ message: "Not Found" }),
  });

  // As API Gateway words its own errors.
  app.setNotFoundHandler((_, reply) => reply.code(404).send({ message: "Not Found" }));
  const tooLarge = { message: "Request Entity Too Large" };
  app.setErrorHandler<Error & { statusCode?: number }>(
    ({ statusCode = 500, message }, _, reply) => {
      if (statusCode === 413) return reply.code(413).send(tooLarge);
      return reply
        .code(statusCode)
        .send({ message: statusCode < 500 ? message : "Internal Server Error" });
    },
  );

  await app.register(cors, {
    origin: options.cors.AllowOrigins.includes("*") ? "*" : [...options.cors.AllowOrigins],
    methods: [...options.cors.AllowMethods],
    allowedHeaders: [...options.cors.AllowHeaders],
    maxAge: options.cors.MaxAge,
  });

  await app.register(async (gateway) => {
    gateway.removeAllContentTypeParsers();
    gateway.addHook("onRequest", async ({ headers }) => {
      // Fastify refuses a content type that is none; API Gateway takes anything.
      const contentType = headers["content-type"];
      if (contentType !== undefined && !/^[\w.+-]+\/[\w.+-]+/.test(contentType)) {
        headers["content-type"] = "application/octet-stream";
      }
    });
    gateway.addContentTypeParser("*", { parseAs: "buffer" }, (_, body, done) => done(null, body));
    for (const { method, path, run } of options.routes) {
      gateway.route({
        method,
        url: path,
        handler: async (request, reply) => {
          if (((request.body as Buffer | undefined)?.length ?? 0) > GATEWAY_BODY_LIMIT) {
            return reply.code(413).send(tooLarge);
          }
          const { statusCode = 200, headers = {}, body } = await run(apiGatewayEvent(request));
          return reply
            .code(statusCode)
            .headers(headers as Record<string, string>)
            .send(body);
        },
      });
    }
  });

  app.get<{ Params: { key: string } }>("/images/:key", async ({ params: { key } }, reply) => {
    const published = /^[0-9a-f]{32}(_[0-9a-z]+)?$/.test(key)
      ? await options.readPublished(key)
      : undefined;
    if (published === undefined) return reply.callNotFound();
    return reply
      .headers({
        "cache-control": "public, max-age=31536000, immutable",
        "content-type": published.contentType,
        "x-content-type-options": "nosniff",
      })
      .send(Buffer.from(published.bytes));
  });

  await app.register(options.pinsterApi, { prefix: "/pinster-api" });
  return app;
};
