import type { UploadedImage } from "../../../application/upload-image/upload-image.use-case.ts";
import type { Authenticated } from "./authenticate.middleware.ts";
import { jsonResponse } from "./json-response.ts";
import type { Answers } from "./respond.middleware.ts";
import { EXAMPLE_BODY } from "./upload-image.schema.ts";
import { uploadLocation } from "./upload-location.ts";

const bodyOf = (image: UploadedImage) => ({
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

/** @param serviceUrl this service's URL as clients know it; without it, that of the request */
export const uploadAnswers = (serviceUrl: string | undefined): Answers<UploadedImage> => ({
  success: (image, event) =>
    jsonResponse(200, bodyOf(image), {
      location: uploadLocation(event, serviceUrl, image.uploadId),
    }),
  failureSentence,
  exampleBody: EXAMPLE_BODY,
});
