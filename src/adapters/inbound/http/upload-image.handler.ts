import middy from "@middy/core";
import httpJsonBodyParser from "@middy/http-json-body-parser";
import validator from "@middy/validator";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { UploadImage } from "../../../application/upload-image/upload-image.use-case.ts";
import type { UploadTokenVerifier } from "../../security/upload-token-verifier.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { type Authenticated, authenticate } from "./authenticate.middleware.ts";
import { errorResponse } from "./error-response.middleware.ts";
import { sparingTheImage } from "./extract-image-field.middleware.ts";
import { decodeImageField } from "./image-field.ts";
import { jsonResponse } from "./json-response.ts";
import { validate } from "./upload-image.schema.compiled.js";
import type { UploadImageBody } from "./upload-image.schema.ts";

export interface UploadImageOptions {
  /** The audience of tokens; without it, the URL under which a request comes in. */
  readonly serviceUrl: string | undefined;
  readonly maxImageBytes: number;
}

type UploadEvent = APIGatewayProxyEventV2 & Authenticated;

/** `POST /`, the upload API (docs/openapi.yaml). The token is looked at before the body. */
export const uploadImageHandler = (
  uploadImage: UploadImage,
  tokens: UploadTokenVerifier,
  telemetry: Telemetry,
  { serviceUrl, maxImageBytes }: UploadImageOptions,
) =>
  middy<UploadEvent, APIGatewayProxyStructuredResultV2>()
    .use(errorResponse(telemetry))
    .use(authenticate(tokens, serviceUrl))
    .use(sparingTheImage(httpJsonBodyParser({ disableContentTypeCheck: true })))
    .use(validator({ eventSchema: validate }))
    .handler(async (event) => {
      const { image, name, description, featured } = (event.body as unknown as UploadImageBody)
        .data;
      const correlation_id = event.requestContext.requestId;
      const uploaded = await uploadImage.execute({
        claims: event.claims,
        bytes: decodeImageField(image, maxImageBytes),
        correlationId: correlation_id,
        ...(name != null && { name }),
        ...(description != null && { description }),
        ...(featured != null && { featured }),
      });
      const { uploadId: upload_id, contentType: content_type, size: bytes, dimensions } = uploaded;
      telemetry.info("image uploaded", { upload_id, content_type, bytes, correlation_id });
      telemetry.count("ImageUploaded");
      return jsonResponse(200, {
        bucket: uploaded.bucket,
        key: uploaded.key,
        message: { ETag: uploaded.etag },
        upload_id,
        image: { content_type, bytes, ...dimensions },
      });
    });
