import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { MetadataTooLong } from "../../../application/ports/original-store.port.ts";
import { ImageRefused } from "../../../domain/upload/image-refused.error.ts";
import { TooManyUploads } from "../../../domain/upload/too-many-uploads.error.ts";
import { TokenRefused } from "../../security/token-refused.error.ts";
import type { Authenticated } from "./authenticate.middleware.ts";
import { bodyRefusal } from "./body-refusal.ts";
import { imageRefusal } from "./image-refusal.ts";
import { jsonResponse } from "./json-response.ts";
import { limitRefusal } from "./limit-refusal.ts";
import { Refusal } from "./refusal.ts";
import { STATUS_OF_REFUSAL } from "./refusal-code.ts";
import { tokenRefusal } from "./token-refusal.ts";

export type HttpResult<Result> = Result | APIGatewayProxyStructuredResultV2;
export type HttpMiddleware<Result> = MiddlewareObj<APIGatewayProxyEventV2, HttpResult<Result>>;

/**
 * The refusal that an error means; `undefined` if it is a failure of the service.
 * @param exampleBody for clients that sent another body
 */
export const refusalOf = (error: unknown, exampleBody: object = {}): Refusal | undefined => {
  if (error instanceof Refusal) return error;
  if (error instanceof ImageRefused) return imageRefusal(error.refusal);
  if (error instanceof TokenRefused) return tokenRefusal(error.refusal);
  if (error instanceof TooManyUploads) return limitRefusal(error.exceeded);
  if (error instanceof MetadataTooLong) {
    const { bytes, maxBytes } = error;
    return new Refusal(
      "TOKEN.CLAIMS_TOO_LONG",
      `The token's claims are too long: with the picture's name and description they take ${bytes} bytes of metadata, ${maxBytes} is the limit.`,
      { limit_bytes: maxBytes },
    );
  }
  return bodyRefusal(error, exampleBody);
};

/** An operation's own part of its answers. */
export interface Answers<Result> {
  success(result: Result, event: APIGatewayProxyEventV2): APIGatewayProxyStructuredResultV2;
  /** For people: what a failure of the service means for the request. */
  failureSentence(event: Partial<Authenticated>): string;
  /** An example, for clients that sent another body. Operations without a body have none. */
  readonly exampleBody?: object;
  /** Headers of its errors, beside those that every answer has. */
  readonly errorHeaders?: Readonly<Record<string, string>>;
}

/** Answers every request: with its result, or with an error and the id by which we can look it up. */
export const respond = <Result>(answers: Answers<Result>): HttpMiddleware<Result> => ({
  after: (request) => {
    request.response = answers.success(request.response as Result, request.event);
  },
  onError: (request) => {
    const { event, error } = request;
    const refusal = refusalOf(error, answers.exampleBody);
    const correlation_id = event.requestContext.requestId;
    const { status, ...body } =
      refusal === undefined
        ? {
            status: 500,
            error: answers.failureSentence(event as Partial<Authenticated>),
            code: "INTERNAL",
            correlation_id,
          }
        : {
            status: STATUS_OF_REFUSAL[refusal.code],
            error: refusal.message,
            code: refusal.code,
            correlation_id,
            ...refusal.details,
          };
    const headers = { ...answers.errorHeaders, ...refusal?.headers };
    request.response = jsonResponse(status, body, headers);
  },
});
