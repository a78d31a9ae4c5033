import type { ListedUpload } from "../../../application/list-uploads/imageable-uploads.port.ts";
import { UploadId } from "../../../domain/upload/upload-id.ts";

/** A place in a list as clients hand it back. It names no imageable: whose list it is, the request's path says alone. */
export const formatCursor = ({ receivedAt, uploadId }: ListedUpload): string =>
  Buffer.from(`${receivedAt.toISOString()} ${uploadId}`).toString("base64url");

/** @returns `undefined` for a text that {@link formatCursor} does not make */
export const parseCursor = (text: string): ListedUpload | undefined => {
  const [receivedAt = "", uploadId = ""] = Buffer.from(text, "base64url").toString().split(" ");
  try {
    const place = { receivedAt: new Date(receivedAt), uploadId: UploadId.parse(uploadId) };
    return formatCursor(place) === text ? place : undefined;
  } catch {
    return undefined;
  }
};
