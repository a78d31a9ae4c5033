import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { UploadedImage } from "../../../application/upload-image/upload-image.use-case.ts";
import type { Authenticated } from "./authenticate.middleware.ts";
import { jsonResponse } from "./json-response.ts";
import type { Answers } from "./respond.middleware.ts";
import { EXAMPLE_BODY } from "./upload-image.schema.ts";

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

export const UPLOAD_ANSWERS: Answers<UploadedImage> = {
  success: uploaded,
  failureSentence,
  exampleBody: EXAMPLE_BODY,
};
