import { Md5 } from "../../domain/image/md5.ts";
import type { IncomingRef } from "../../domain/upload/incoming-image.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import { UploadId } from "../../domain/upload/upload-id.ts";
import { VersionId } from "../../domain/upload/version-id.ts";

/** An upload as it stands in the workflow's state, the same in every version. */
export type UploadJson = Readonly<Record<keyof Upload, string>>;

export const uploadFromJson = (json: UploadJson): Upload => ({
  uploadId: UploadId.parse(json.uploadId),
  md5: Md5.parse(json.md5),
  versionId: VersionId.parse(json.versionId),
  correlationId: json.correlationId,
});

export const uploadToJson = ({ uploadId, md5, versionId, correlationId }: Upload): UploadJson => ({
  uploadId: uploadId.toString(),
  md5: md5.toString(),
  versionId: versionId.toString(),
  correlationId,
});

/** The bytes of an upload before they are received, as they stand in the workflow's state. */
export type IncomingJson = Readonly<Record<keyof IncomingRef, string>>;

/** An execution's input: the upload or, where they are to be received first, its bytes. The same in every version. */
export type ExecutionInput = { readonly upload: UploadJson } | { readonly incoming: IncomingJson };

/** The input with which an upload's execution starts. */
export function formatExecutionInput(upload: Upload): { readonly upload: UploadJson };
export function formatExecutionInput(upload: Upload | IncomingRef): ExecutionInput;
export function formatExecutionInput(upload: Upload | IncomingRef): ExecutionInput {
  if ("md5" in upload) return { upload: uploadToJson(upload) };
  return { incoming: { uploadId: String(upload.uploadId), versionId: String(upload.versionId) } };
}
