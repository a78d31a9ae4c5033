import middy from "@middy/core";
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from "aws-lambda";
import type {
  FindUpload,
  FoundUpload,
} from "../../../application/find-upload/find-upload.use-case.ts";
import { UploadId } from "../../../domain/upload/upload-id.ts";
import type { UploadStatusOptions } from "../../messages/upload-status-message.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { NO_EARLY_TIMEOUT } from "../no-early-timeout.ts";
import { type Authenticated, authenticate, type TokenVerifier } from "./authenticate.middleware.ts";
import { observeLookup } from "./observe-lookup.middleware.ts";
import { numberParameter } from "./query-parameters.ts";
import { Refusal } from "./refusal.ts";
import { type HttpResult, respond } from "./respond.middleware.ts";
import { isKnownToClient, uploadStatusAnswer } from "./upload-status-answer.ts";

export interface FindUploadHandlerParts {
  readonly findUpload: Pick<FindUpload, "execute">;
  readonly tokens: TokenVerifier;
  readonly telemetry: Telemetry;
}

export interface FindUploadHandlerSettings extends UploadStatusOptions {
  /** The audience of tokens; without it, the URL of the request itself. */
  readonly serviceUrl: string | undefined;
}

export type FindUploadHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** Seconds. The gateway ends a request after 30. */
const MAX_WAIT = 10;

/** What a browser or another cache must not keep. */
const NOT_KEPT = { "cache-control": "no-store" };

/**
 * `GET /uploads/{upload_id}` (docs/openapi.yaml), for the client that holds an upload token of the same imageable. Another one learns
 * nothing, not even that there is such an upload.
 */
export const findUploadHandler = (
  { findUpload, tokens, telemetry }: FindUploadHandlerParts,
  { serviceUrl, ...options }: FindUploadHandlerSettings,
): FindUploadHandler =>
  middy<APIGatewayProxyEventV2 & Authenticated, HttpResult<FoundUpload>>(NO_EARLY_TIMEOUT)
    .use(
      respond<FoundUpload>({
        success: (found, event) => uploadStatusAnswer(event, found, options),
        failureSentence: () => "Something went wrong on our side. Please ask again.",
        errorHeaders: NOT_KEPT,
      }),
    )
    .use(observeLookup(telemetry))
    .use(authenticate(tokens, serviceUrl))
    .handler(async (event) => {
      const { imageable } = event.token.claims;
      const wait = numberParameter(event, "wait", { min: 0, max: MAX_WAIT });
      const uploadId = UploadId.find(event.pathParameters?.["upload_id"] ?? "");
      const found =
        uploadId &&
        (await findUpload.execute({
          uploadId,
          imageable,
          ...(wait !== undefined && { wait }),
          ...(event.headers["if-none-match"] !== undefined && {
            isNews: (entry) => !isKnownToClient(event, entry, options),
          }),
        }));
      if (found === undefined) {
        throw new Refusal(
          "UPLOAD.UNKNOWN",
          "There is no upload of this id for what the token names. Ask with the upload_id of the answer to the upload.",
        );
      }
      return found;
    }) as unknown as FindUploadHandler;
