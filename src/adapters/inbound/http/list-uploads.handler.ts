import middy from "@middy/core";
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from "aws-lambda";
import type {
  ListUploads,
  UploadsPage,
} from "../../../application/list-uploads/list-uploads.use-case.ts";
import type { UploadEntry } from "../../../domain/upload/upload-entry.ts";
import { uploadStatusMessage } from "../../messages/upload-status-message.ts";
import type { BackendTokenVerifier } from "../../security/backend-token-verifier.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { NO_EARLY_TIMEOUT } from "../no-early-timeout.ts";
import { authenticateBackend } from "./authenticate.middleware.ts";
import { jsonResponse } from "./json-response.ts";
import { observeListing } from "./observe-lookup.middleware.ts";
import { invalidParameter, numberParameter, queryParameter } from "./query-parameters.ts";
import { type HttpResult, respond } from "./respond.middleware.ts";
import { formatCursor, parseCursor } from "./uploads-cursor.ts";

export interface ListUploadsHandlerParts {
  readonly listUploads: Pick<ListUploads, "execute">;
  readonly tokens: Pick<BackendTokenVerifier, "verify">;
  readonly telemetry: Telemetry;
}

export interface ListUploadsHandlerSettings {
  /** The audience of tokens; without it, the URL of the request itself. */
  readonly serviceUrl: string | undefined;
  /** Where published files are read, without a trailing slash. */
  readonly imageHostUrl: string;
}

export type ListUploadsHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** The list changes with every upload. */
const NOT_KEPT = { "cache-control": "no-store" };

/** What PinsterApi gets in notifications as well. */
const messageOf = (entry: UploadEntry, imageHostUrl: string) => ({
  ...uploadStatusMessage(entry, { imageHostUrl, showsLabels: true }),
  ...(entry.userId !== undefined && { user_id: entry.userId }),
});

/** @throws {Refusal} `QUERY.INVALID` */
const placeIn = (event: APIGatewayProxyEventV2) => {
  const text = queryParameter(event, "next");
  if (text === undefined) return undefined;
  const place = parseCursor(text);
  if (place === undefined) throw invalidParameter("next", 'the "next" of the page before');
  return place;
};

/** `GET /imageables/{type}/{id}/uploads` (docs/openapi.yaml), for PinsterApi itself. */
export const listUploadsHandler = (
  { listUploads, tokens, telemetry }: ListUploadsHandlerParts,
  { serviceUrl, imageHostUrl }: ListUploadsHandlerSettings,
): ListUploadsHandler =>
  middy<APIGatewayProxyEventV2, HttpResult<UploadsPage>>(NO_EARLY_TIMEOUT)
    .use(
      respond<UploadsPage>({
        success: ({ entries, next }) => {
          const uploads = entries.map((entry) => messageOf(entry, imageHostUrl));
          return jsonResponse(
            200,
            { uploads, ...(next && { next: formatCursor(next) }) },
            NOT_KEPT,
          );
        },
        failureSentence: () => "Something went wrong on our side. Please ask again.",
        errorHeaders: NOT_KEPT,
      }),
    )
    .use(observeListing(telemetry))
    .use(authenticateBackend(tokens, serviceUrl))
    .handler(async (event) => {
      const { type = "", id = "" } = event.pathParameters ?? {};
      const limit = numberParameter(event, "limit", { min: 1, max: MAX_LIMIT }) ?? DEFAULT_LIMIT;
      const after = placeIn(event);
      return listUploads.execute({ imageable: { type, id }, limit, ...(after && { after }) });
    }) as unknown as ListUploadsHandler;
