import middy from "@middy/core";
import httpJsonBodyParser from "@middy/http-json-body-parser";
import validator from "@middy/validator";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type {
  PrepareDirectUpload,
  PreparedUpload,
} from "../../../application/prepare-direct-upload/prepare-direct-upload.use-case.ts";
import { imageFormatOf } from "../../../domain/image/image-format.ts";
import { Sha256 } from "../../../domain/image/sha256.ts";
import { validate } from "../../../generated/prepare-direct-upload.validator.js";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { NO_EARLY_TIMEOUT } from "../no-early-timeout.ts";
import { type Authenticated, authenticate, type TokenVerifier } from "./authenticate.middleware.ts";
import { dropEmptyTexts } from "./drop-empty-texts.middleware.ts";
import { tooManyBytes, unsupportedType } from "./image-refusal.ts";
import { jsonResponse } from "./json-response.ts";
import { observeCounting } from "./observe-counting.ts";
import { observeUpload } from "./observe-upload.middleware.ts";
import { EXAMPLE_BODY, type PrepareDirectUploadBody } from "./prepare-direct-upload.schema.ts";
import { type HttpResult, respond } from "./respond.middleware.ts";
import type { UploadImageHandler } from "./upload-image.handler.ts";
import { uploadLocation } from "./upload-location.ts";

export interface PrepareDirectUploadParts {
  readonly prepareDirectUpload: PrepareDirectUpload;
  readonly tokens: TokenVerifier;
  readonly telemetry: Telemetry;
}

export interface PrepareDirectUploadSettings {
  /** The audience of tokens; without it, the URL of the request itself. */
  readonly serviceUrl: string | undefined;
  readonly maxImageBytes: number;
}

const bodyOf = ({ uploadId, address }: PreparedUpload) => {
  const { expiresAt, ...request } = address;
  return { upload_id: uploadId, upload: { ...request, expires_at: expiresAt.toISOString() } };
};

/** The address is as secret as a token, and is not logged. */
const describeUpload = ({ uploadId }: PreparedUpload) => ({
  message: "direct upload prepared",
  metric: "DirectUploadPrepared",
  fields: { upload_id: String(uploadId) },
});

const failureSentence = (): string => "Something went wrong on our side; please try again.";

/** Browsers and programs say this of a file whose type they do not know. */
const UNKNOWN = ["", "application/octet-stream"];

/** @throws {Refusal} `IMAGE.TOO_LARGE`, `IMAGE.UNSUPPORTED_TYPE` */
const refuseEarly = (bytes: number, contentType: string, maxBytes: number): void => {
  if (bytes > maxBytes) throw tooManyBytes(bytes, maxBytes, "Send it smaller or more compressed.");
  if (!UNKNOWN.includes(contentType) && imageFormatOf(contentType) === undefined) {
    throw unsupportedType(contentType);
  }
};

/** `POST /uploads` (docs/openapi.yaml): tells a client where to put a picture's bytes by itself. */
export const prepareDirectUploadHandler = (
  { prepareDirectUpload, tokens, telemetry }: PrepareDirectUploadParts,
  { serviceUrl, maxImageBytes }: PrepareDirectUploadSettings,
): UploadImageHandler =>
  middy<APIGatewayProxyEventV2 & Authenticated, HttpResult<PreparedUpload>>(NO_EARLY_TIMEOUT)
    .use(
      respond<PreparedUpload>({
        success: (prepared, event) =>
          jsonResponse(201, bodyOf(prepared), {
            location: uploadLocation(event, serviceUrl, prepared.uploadId),
          }),
        failureSentence,
        exampleBody: EXAMPLE_BODY,
      }),
    )
    .use(observeUpload(telemetry, describeUpload))
    .use(authenticate(tokens, serviceUrl))
    .use(httpJsonBodyParser({ disableContentTypeCheck: true }))
    .use(dropEmptyTexts())
    .use(validator({ eventSchema: validate }))
    .handler(async (event) => {
      const { bytes, sha256, content_type, name, description, featured } = (
        event.body as unknown as PrepareDirectUploadBody
      ).data;
      const contentType = content_type ?? "";
      refuseEarly(bytes, contentType, maxImageBytes);
      const prepared = await prepareDirectUpload.execute({
        token: event.token,
        bytes,
        sha256: Sha256.parse(Buffer.from(sha256, "base64").toString("hex")),
        ...(contentType !== "" && { contentType }),
        correlationId: event.requestContext.requestId,
        ...(name != null && { name }),
        ...(description != null && { description }),
        ...(featured != null && { featured }),
      });
      if (prepared.ledgerFailure !== undefined) {
        const upload_id = prepared.uploadId.toString();
        telemetry.error("expected upload not recorded", prepared.ledgerFailure, { upload_id });
      }
      observeCounting(telemetry, prepared);
      return prepared;
    }) as unknown as UploadImageHandler;
