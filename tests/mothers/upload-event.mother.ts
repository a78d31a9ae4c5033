import type { APIGatewayProxyEventV2 } from "aws-lambda";

export const CORRELATION_ID = "correlation-of-the-request";

/** A request to the upload API, as an HTTP API passes it to a function. */
export const anUploadEvent = (
  token: string | undefined,
  body: string | undefined,
  overrides: Partial<APIGatewayProxyEventV2> = {},
): APIGatewayProxyEventV2 => ({
  version: "2.0",
  routeKey: "POST /",
  rawPath: "/",
  rawQueryString: "",
  headers: {
    "content-type": "application/json",
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  },
  requestContext: {
    accountId: "123456789012",
    apiId: "api",
    domainName: "images.test.pinster.example",
    domainPrefix: "images",
    http: {
      method: "POST",
      path: "/",
      protocol: "HTTP/1.1",
      sourceIp: "192.0.2.1",
      userAgent: "test",
    },
    requestId: CORRELATION_ID,
    routeKey: "POST /",
    stage: "$default",
    time: "16/May/2019:02:03:37 +0000",
    timeEpoch: 1_557_972_217_000,
  },
  ...(body !== undefined && { body }),
  isBase64Encoded: false,
  ...overrides,
});
