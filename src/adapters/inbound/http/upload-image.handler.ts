import middy from "@middy/core";
import httpJsonBodyParser from "@middy/http-json-body-parser";
import validator from "@middy/validator";
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from "aws-lambda";
import type {
  UploadedImage,
  UploadImage,
} from "../../../application/upload-image/upload-image.use-case.ts";
import { validate } from "../../../generated/upload-image.validator.js";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { NO_EARLY_TIMEOUT } from "../no-early-timeout.ts";
import { type Authenticated, authenticate, type TokenVerifier } from "./authenticate.middleware.ts";
import { dropEmptyTexts } from "./drop-empty-texts.middleware.ts";
import { extractImageField } from "./extract-image-field.middleware.ts";
import { decodeImageField } from "./image-field.ts";
import { observeCounting } from "./observe-counting.ts";
import { observeUpload } from "./observe-upload.middleware.ts";
import { type HttpResult, respond } from "./respond.middleware.ts";
import type { UploadImageBody } from "./upload-image.schema.ts";
import { uploadAnswers } from "./upload-response.ts";

export interface UploadImageHandlerParts {
  readonly uploadImage: UploadImage;
  readonly tokens: TokenVerifier;
  readonly telemetry: Telemetry;
}

export interface UploadImageHandlerSettings {
  /** The audience of tokens; without it, the URL of the request itself. */
  readonly serviceUrl: string | undefined;
  readonly maxImageBytes: number;
}

export type UploadImageHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

const describeUpload = ({ uploadId, contentType, bytes }: UploadedImage) => ({
  message: "image uploaded",
  metric: "ImageUploaded",
  fields: { upload_id: String(uploadId), content_type: contentType, bytes },
});

/** `POST /`, the upload API (docs/openapi.yaml). Verifies the token before it parses the body. */
export const uploadImageHandler = (
  { uploadImage, tokens, telemetry }: UploadImageHandlerParts,
  { serviceUrl, maxImageBytes }: UploadImageHandlerSettings,
): UploadImageHandler =>
  middy<APIGatewayProxyEventV2 & Authenticated, HttpResult<UploadedImage>>(NO_EARLY_TIMEOUT)
    .use(respond(uploadAnswers(serviceUrl)))
    .use(observeUpload(telemetry, describeUpload))
    .use(authenticate(tokens, serviceUrl))
    .use(extractImageField(httpJsonBodyParser({ disableContentTypeCheck: true })))
    .use(dropEmptyTexts())
    .use(validator({ eventSchema: validate }))
    .handler(async (event) => {
      const { image, name, description, featured } = (event.body as unknown as UploadImageBody)
        .data;
      const uploaded = await uploadImage.execute({
        token: event.token,
        content: decodeImageField(image, maxImageBytes),
        correlationId: event.requestContext.requestId,
        ...(name != null && { name }),
        ...(description != null && { description }),
        ...(featured != null && { featured }),
      });
      observeCounting(telemetry, uploaded);
      return uploaded;
    }) as unknown as UploadImageHandler;
