import { Md5 } from "../../domain/image/md5.ts";
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

const uploadToJson = ({ uploadId, md5, versionId, correlationId }: Upload): UploadJson => ({
  uploadId: uploadId.toString(),
  md5: md5.toString(),
  versionId: versionId.toString(),
  correlationId,
});

/** The input with which an upload's execution starts, in every version. */
export const formatExecutionInput = (upload: Upload) => ({ upload: uploadToJson(upload) });
