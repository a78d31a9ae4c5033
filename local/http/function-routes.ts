import type { IncomingMessage } from "node:http";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { FastifyPluginAsync, FastifyRequest } from "fastify";
import { ByteBudget } from "../resilience/byte-budget.ts";
import type { HttpRoute } from "../template/sam-template.ts";
import { apiGatewayEvent } from "./api-gateway-event.ts";
import { BODY_TOO_LARGE } from "./gateway-answers.ts";
import { admitBodies, readBody, TOO_LARGE } from "./request-body.ts";

/** In bytes, for the bodies that are in memory at the same moment. */
const BODY_MEMORY = 256 * 1024 * 1024;

export type HttpFunction = (
  event: APIGatewayProxyEventV2,
) => Promise<APIGatewayProxyStructuredResultV2>;

export interface FunctionRoute extends HttpRoute {
  readonly run: HttpFunction;
}

/** Calls the functions as API Gateway's HTTP API does. */
export const functionRoutes =
  (routes: readonly FunctionRoute[]): FastifyPluginAsync =>
  async (gateway) => {
    gateway.removeAllContentTypeParsers();
    gateway.addHook("onRequest", async ({ headers }) => {
      // Fastify refuses a malformed content type. API Gateway takes any.
      const contentType = headers["content-type"];
      if (contentType !== undefined && !/^[\w.+-]+\/[\w.+-]+/.test(contentType)) {
        headers["content-type"] = "application/octet-stream";
      }
    });
    gateway.addHook("onRequest", admitBodies(new ByteBudget(BODY_MEMORY)));
    gateway.addContentTypeParser("*", (_: FastifyRequest, chunks: IncomingMessage) =>
      readBody(chunks),
    );
    for (const { method, path, run } of routes) {
      gateway.route({
        method,
        url: path,
        handler: async (request, reply) => {
          if (request.body === TOO_LARGE) return reply.code(413).send(BODY_TOO_LARGE);
          const { statusCode = 200, headers = {}, body } = await run(apiGatewayEvent(request));
          return reply
            .code(statusCode)
            .headers(headers as Record<string, string>)
            .send(body);
        },
      });
    }
  };
