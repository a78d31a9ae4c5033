import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { MetadataTooLong } from "../../../application/ports/original-store.port.ts";
import type { UploadedImage } from "../../../application/upload-image/upload-image.use-case.ts";
import { ImageRefused } from "../../../domain/upload/image-refused.error.ts";
import { TokenRefused } from "../../security/token-refused.error.ts";
import type { Authenticated } from "./authenticate.middleware.ts";
import { bodyRefusal } from "./body-refusal.ts";
import { imageRefusal } from "./image-refusal.ts";
import { jsonResponse } from "./json-response.ts";
import { Refusal } from "./refusal.ts";
import { STATUS_OF_REFUSAL } from "./refusal-code.ts";
import { tokenRefusal } from "./token-refusal.ts";

export type UploadResult = UploadedImage | APIGatewayProxyStructuredResultV2;
export type UploadMiddleware = MiddlewareObj<APIGatewayProxyEventV2, UploadResult>;

/** The refusal that an error means; `undefined` if it is a failure of the service. */
export const refusalOf = (error: unknown): Refusal | undefined => {
  if (error instanceof Refusal) return error;
  if (error instanceof ImageRefused) return imageRefusal(error.refusal);
  if (error instanceof TokenRefused) return tokenRefusal(error.refusal);
  if (error instanceof MetadataTooLong) {
    const { bytes, maxBytes } = error;
    return new Refusal(
      "TOKEN.CLAIMS_TOO_LONG",
      `The token's claims are too long: with the picture's name and description they take ${bytes} bytes of metadata, ${maxBytes} is the limit.`,
      { limit_bytes: maxBytes },
    );
  }
  return bodyRefusal(error);
};

const uploaded = (image: UploadedImage): APIGatewayProxyStructuredResultV2 =>
  jsonResponse(200, {
    bucket: image.bucket,
    key: image.key,
    message: { ETag: image.etag },
    upload_id: image.uploadId,
    image: { content_type: image.contentType, bytes: image.bytes, ...image.dimensions },
  });

/**
 * Says truthfully what became of the picture. Before the token is verified, nothing is stored. After that the store may have the
 * picture although its answer was lost.
 */
const failureSentence = (event: Partial<Authenticated>): string =>
  event.token === undefined
    ? "Something went wrong on our side. The picture was not taken; please try again."
    : "Something went wrong on our side. It is not certain whether the picture was taken. Please send it again with the same token; it will not appear twice.";

/** Answers every request: with what was stored, or with an error and the id by which we can look it up. */
export const respond = (): UploadMiddleware => ({
  after: (request) => {
    request.response = uploaded(request.response as UploadedImage);
  },
  onError: (request) => {
    const refusal = refusalOf(request.error);
    const correlation_id = request.event.requestContext.requestId;
    request.response =
      refusal === undefined
        ? jsonResponse(500, {
            error: failureSentence(request.event as Partial<Authenticated>),
            code: "INTERNAL",
            correlation_id,
          })
        : jsonResponse(STATUS_OF_REFUSAL[refusal.code], {
            error: refusal.message,
            code: refusal.code,
            correlation_id,
            ...refusal.details,
          });
  },
});
