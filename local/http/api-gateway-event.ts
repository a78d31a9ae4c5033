import { randomUUID } from "node:crypto";
import type { APIGatewayProxyEventV2, APIGatewayRequestAuthorizerEventV2 } from "aws-lambda";
import type { FastifyRequest } from "fastify";
import { isTextType } from "../../src/adapters/inbound/http/text-type.ts";

/** Translates a request into the event that API Gateway's HTTP API hands to a function (payload format 2.0). */
export const apiGatewayEvent = (request: FastifyRequest): APIGatewayProxyEventV2 => {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const [rawPath = "/", rawQueryString = ""] = request.url.split("?");
  const isText = isTextType(headers["content-type"]);
  const body = request.body as Buffer | undefined;
  const now = new Date();
  const pathParameters = request.params as Record<string, string>;
  return {
    version: "2.0",
    routeKey: `${request.method} ${request.routeOptions.url}`,
    rawPath,
    rawQueryString,
    headers,
    requestContext: {
      accountId: "local",
      apiId: "local",
      domainName: headers["host"] ?? "localhost",
      domainPrefix: "localhost",
      http: {
        method: request.method,
        path: rawPath,
        protocol: "HTTP/1.1",
        sourceIp: request.ip,
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: `${request.method} ${request.routeOptions.url}`,
      stage: "$default",
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body && { body: body.toString(isText ? "utf8" : "base64") }),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    isBase64Encoded: body !== undefined && !isText,
  };
};

/** Makes of a function's event what its authorizer gets: the same without the body. The length is the gateway's own. */
export const authorizerEvent = (
  { body: _, isBase64Encoded: __, ...event }: APIGatewayProxyEventV2,
  bodyBytes: number,
): APIGatewayRequestAuthorizerEventV2 => ({
  ...event,
  version: "2.0",
  type: "REQUEST",
  routeArn: `arn:aws:execute-api:local:local:local/${event.routeKey.replace(" ", "")}`,
  identitySource: [],
  cookies: [],
  headers: { ...event.headers, "content-length": String(bodyBytes) },
  pathParameters: {},
  stageVariables: {},
});
