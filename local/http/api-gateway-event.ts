import { randomUUID } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { FastifyRequest } from "fastify";

const TEXT = /^(text\/|application\/(json|javascript|xml)\b)/i;

/** Translates a request into the event that API Gateway's HTTP API hands to a function (payload format 2.0). */
export const apiGatewayEvent = (request: FastifyRequest): APIGatewayProxyEventV2 => {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const [rawPath = "/", rawQueryString = ""] = request.url.split("?");
  const isText = TEXT.test(headers["content-type"] ?? "text/plain");
  const body = request.body as Buffer | undefined;
  const now = new Date();
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
    isBase64Encoded: body !== undefined && !isText,
  };
};
