import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/** Browsers post from other origins. Where API Gateway answers CORS itself, it replaces this header by its own. */
export const jsonResponse = (
  statusCode: number,
  body: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { "content-type": "application/json", "access-control-allow-origin": "*", ...headers },
  body: JSON.stringify(body),
});
