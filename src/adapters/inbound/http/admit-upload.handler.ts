import type {
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerResult,
} from "aws-lambda";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { isTextType } from "./text-type.ts";

/**
 * Bytes of a body that fit into a call of a function. Lambda takes 6,291,456 for the whole event: the rest is for headers, and for
 * the characters of a body that JSON escapes.
 */
export const MAX_BODY_BYTES = 6_100_000;

export interface AdmitUploadHandlerParts {
  readonly telemetry: Telemetry;
}

export type AdmitUploadHandler = (
  event: APIGatewayRequestAuthorizerEventV2,
) => Promise<APIGatewaySimpleAuthorizerResult>;

/** A body that is not text is base64 in the event. */
const bytesInEvent = (length: number, contentType: string | undefined): number =>
  isTextType(contentType) ? length : Math.ceil(length / 3) * 4;

/**
 * The authorizer of `POST /`: refuses a body that does not fit into a call of Lambda, before API Gateway makes the call and answers
 * its failure with a 500 (docs/adr/0024-bodies-beyond-lambdas-limit.md). Lets pass a request that does not say its length.
 */
export const admitUploadHandler =
  ({ telemetry }: AdmitUploadHandlerParts): AdmitUploadHandler =>
  async ({ headers, requestContext }) => {
    const length = Number(headers?.["content-length"] ?? 0);
    const isAuthorized = !(bytesInEvent(length, headers?.["content-type"]) > MAX_BODY_BYTES);
    if (!isAuthorized) {
      const code = "BODY.TOO_LARGE";
      telemetry.info("upload refused", { code, correlation_id: requestContext.requestId });
      telemetry.count("UploadRefused", { code });
    }
    return { isAuthorized };
  };
