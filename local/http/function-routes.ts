import type { IncomingMessage } from "node:http";
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerResult,
} from "aws-lambda";
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { ByteBudget } from "../resilience/byte-budget.ts";
import type { HttpRoute } from "../template/sam-template.ts";
import { apiGatewayEvent, authorizerEvent } from "./api-gateway-event.ts";
import { BODY_TOO_LARGE, FORBIDDEN } from "./gateway-answers.ts";
import { admitBodies, readBody, TOO_LARGE } from "./request-body.ts";

/** In bytes, for the bodies that are in memory at the same moment. */
const BODY_MEMORY = 256 * 1024 * 1024;

export type HttpFunction = (
  event: APIGatewayProxyEventV2,
) => Promise<APIGatewayProxyStructuredResultV2>;

export type AuthorizerFunction = (
  event: APIGatewayRequestAuthorizerEventV2,
) => Promise<APIGatewaySimpleAuthorizerResult>;

export interface FunctionRoute extends Omit<HttpRoute, "authorizer"> {
  readonly run: HttpFunction;
  readonly authorize?: AuthorizerFunction;
}

/** Answers as a function wants it. */
export const sendAnswer = (
  reply: FastifyReply,
  { statusCode = 200, headers = {}, body, isBase64Encoded }: APIGatewayProxyStructuredResultV2,
) =>
  reply
    .code(statusCode)
    .headers(headers as Record<string, string>)
    .send(isBase64Encoded ? Buffer.from(body ?? "", "base64") : body);

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
    for (const { method, path, run, authorize } of routes) {
      gateway.route({
        method,
        url: path.replace(/\{(\w+)\}/g, ":$1"),
        handler: async (request, reply) => {
          if (request.body === TOO_LARGE) return reply.code(413).send(BODY_TOO_LARGE);
          const event = apiGatewayEvent(request);
          const bodyBytes = (request.body as Buffer | undefined)?.length ?? 0;
          const admission = await authorize?.(authorizerEvent(event, bodyBytes));
          if (admission?.isAuthorized === false) return reply.code(403).send(FORBIDDEN);
          return sendAnswer(reply, await run(event));
        },
      });
    }
  };
