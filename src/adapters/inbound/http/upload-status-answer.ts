import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { FoundUpload } from "../../../application/find-upload/find-upload.use-case.ts";
import { isPending, type UploadEntry } from "../../../domain/upload/upload-entry.ts";
import {
  type UploadStatusOptions,
  uploadStatusMessage,
} from "../../messages/upload-status-message.ts";
import { entityTagOf, matchesEntityTag } from "./entity-tag.ts";
import { jsonResponse } from "./json-response.ts";

type Request = Pick<APIGatewayProxyEventV2, "headers">;

const WHILE_PENDING = 1;
/** A failed upload goes on when a person has looked at it. */
const AFTER_FAILURE = 60;

/** @returns seconds after which to ask again; 0 for who has waited already, `undefined` after the end */
const pauseAfter = ({ entry, hasWaited }: FoundUpload): number | undefined => {
  if (entry.status === "failed") return AFTER_FAILURE;
  if (!isPending(entry)) return undefined;
  return hasWaited ? 0 : WHILE_PENDING;
};

const tagOf = (entry: UploadEntry, options: UploadStatusOptions): string =>
  entityTagOf(JSON.stringify(uploadStatusMessage(entry, options)));

/** Whether the client says that it knows this of its upload. */
export const isKnownToClient = (
  { headers }: Request,
  entry: UploadEntry,
  options: UploadStatusOptions,
): boolean => {
  const ifNoneMatch = headers["if-none-match"];
  return ifNoneMatch !== undefined && matchesEntityTag(ifNoneMatch, tagOf(entry, options));
};

/** Answers with an upload's status, or with `304` to a client that knows it. */
export const uploadStatusAnswer = (
  request: Request,
  found: FoundUpload,
  options: UploadStatusOptions,
): APIGatewayProxyStructuredResultV2 => {
  const { entry } = found;
  const pause = pauseAfter(found);
  const headers = {
    etag: tagOf(entry, options),
    // A browser may keep it, and asks each time whether it is still right.
    "cache-control": "private, no-cache",
    ...(pause !== undefined && { "retry-after": String(pause) }),
  };
  return isKnownToClient(request, entry, options)
    ? { statusCode: 304, headers: { "access-control-allow-origin": "*", ...headers } }
    : jsonResponse(200, uploadStatusMessage(entry, options), headers);
};
