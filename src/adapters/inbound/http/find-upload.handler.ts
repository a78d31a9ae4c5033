import middy from "@middy/core";
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from "aws-lambda";
import type { FindUpload } from "../../../application/find-upload/find-upload.use-case.ts";
import type { UploadEntry } from "../../../domain/upload/upload-entry.ts";
import { UploadId } from "../../../domain/upload/upload-id.ts";
import { uploadStatusMessage } from "../../messages/upload-status-message.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { NO_EARLY_TIMEOUT } from "../no-early-timeout.ts";
import { type Authenticated, authenticate, type TokenVerifier } from "./authenticate.middleware.ts";
import { jsonResponse } from "./json-response.ts";
import { observeLookup } from "./observe-lookup.middleware.ts";
import { Refusal } from "./refusal.ts";
import { type HttpResult, respond } from "./respond.middleware.ts";

export interface FindUploadHandlerParts {
  readonly findUpload: Pick<FindUpload, "execute">;
  readonly tokens: TokenVerifier;
  readonly telemetry: Telemetry;
}

export interface FindUploadHandlerSettings {
  /** The audience of tokens; without it, the URL of the request itself. */
  readonly serviceUrl: string | undefined;
  readonly imageHostUrl: string;
}

export type FindUploadHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

const parseId = (text = ""): UploadId | undefined => {
  try {
    return UploadId.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * `GET /uploads/{upload_id}` (docs/openapi.yaml), for the client that holds an upload token of the same imageable. Another one learns
 * nothing, not even that there is such an upload.
 */
export const findUploadHandler = (
  { findUpload, tokens, telemetry }: FindUploadHandlerParts,
  { serviceUrl, imageHostUrl }: FindUploadHandlerSettings,
): FindUploadHandler =>
  middy<APIGatewayProxyEventV2 & Authenticated, HttpResult<UploadEntry>>(NO_EARLY_TIMEOUT)
    .use(
      respond<UploadEntry>({
        success: (entry) => jsonResponse(200, uploadStatusMessage(entry, imageHostUrl)),
        failureSentence: () => "Something went wrong on our side. Please ask again.",
      }),
    )
    .use(observeLookup(telemetry))
    .use(authenticate(tokens, serviceUrl))
    .handler(async (event) => {
      const { imageable } = event.token.claims;
      const uploadId = parseId(event.pathParameters?.["upload_id"]);
      const entry = uploadId && (await findUpload.execute({ uploadId, imageable }));
      if (entry === undefined) {
        throw new Refusal(
          "UPLOAD.UNKNOWN",
          "There is no upload of this id for what the token names. Ask with the upload_id of the answer to the upload.",
        );
      }
      return entry;
    }) as unknown as FindUploadHandler;
