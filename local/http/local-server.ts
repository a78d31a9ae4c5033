import cors from "@fastify/cors";
import fastify, { type FastifyInstance, type FastifyPluginAsync, type FastifyReply } from "fastify";
import type { CorsConfiguration } from "../template/cors-configuration.ts";
import { type FunctionRoute, functionRoutes, type HttpFunction } from "./function-routes.ts";
import { BODY_TOO_LARGE, INTERNAL_ERROR, NOT_FOUND } from "./gateway-answers.ts";
import { imageHost, type ReadPublished } from "./image-host.ts";
import { type IncomingHostParts, incomingHost } from "./incoming-host.ts";
import { samplePage } from "./sample-page.ts";

/** In milliseconds, the time for a client to send its request, with its wait for its turn. */
const REQUEST_TIMEOUT = 300_000;

export interface LocalServerOptions {
  readonly routes: readonly FunctionRoute[];
  readonly cors: CorsConfiguration;
  readonly incoming: IncomingHostParts & { readonly cors: CorsConfiguration };
  readonly readPublished: ReadPublished;
  /** What the image host asks for a thumbnail that is not stored. */
  readonly generateSize: HttpFunction;
  readonly pinsterApi: FastifyPluginAsync;
}

const INCOMING = "/incoming";

const corsOptions = ({
  AllowOrigins,
  AllowMethods,
  AllowHeaders,
  ExposeHeaders,
  MaxAge,
}: CorsConfiguration) => ({
  origin: AllowOrigins.includes("*") ? "*" : [...AllowOrigins],
  methods: [...AllowMethods],
  // Without this option the server allows what the browser asks for.
  ...(!AllowHeaders.includes("*") && { allowedHeaders: [...AllowHeaders] }),
  ...(ExposeHeaders && { exposedHeaders: [...ExposeHeaders] }),
  maxAge: MaxAge,
});

/**
 * Creates the server of all that a client meets: API Gateway, the uploads bucket under `/incoming`, the image host under `/images`,
 * PinsterApi under `/pinster-api`; and of a page that uploads, at `/`.
 */
export const createLocalServer = async (options: LocalServerOptions): Promise<FastifyInstance> => {
  const app = fastify({
    requestTimeout: REQUEST_TIMEOUT,
    frameworkErrors: (_, __, reply) => (reply as FastifyReply).code(404).send(NOT_FOUND),
  });
  app.setNotFoundHandler((_, reply) => reply.code(404).send(NOT_FOUND));
  app.setErrorHandler<Error & { statusCode?: number }>(
    ({ statusCode = 500, message }, _, reply) => {
      if (statusCode === 413) return reply.code(413).send(BODY_TOO_LARGE);
      return reply.code(statusCode).send(statusCode < 500 ? { message } : INTERNAL_ERROR);
    },
  );
  await app.register(cors, {
    delegator: ({ url = "" }, callback) => {
      callback(null, corsOptions(url.startsWith(INCOMING) ? options.incoming.cors : options.cors));
    },
  });
  let isStopping = false;
  app.addHook("preClose", async () => {
    isStopping = true;
  });
  app.addHook("onSend", async (_, reply) => {
    // CORS depends on the path alone, never on the origin.
    reply.removeHeader("vary");
    // A client would keep the connection, and the server would wait for its end.
    if (isStopping) reply.header("connection", "close");
  });
  await app.register(functionRoutes(options.routes));
  await app.register(incomingHost(options.incoming), { prefix: INCOMING });
  await app.register(imageHost(options.readPublished, options.generateSize), { prefix: "/images" });
  await app.register(options.pinsterApi, { prefix: "/pinster-api" });
  await app.register(samplePage);
  return app;
};
