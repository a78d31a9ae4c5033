import type { Fingerprinter } from "../../../src/application/ports/fingerprinter.port.ts";
import type { OriginalMetadata, OriginalRef } from "../../../src/domain/upload/original.ts";
import type { UploadId } from "../../../src/domain/upload/upload-id.ts";

interface DescribedOriginal extends OriginalRef {
  readonly metadata: OriginalMetadata;
}

/** Which upload a version of an original is. */
export const uploadIdOf = (
  version: DescribedOriginal,
  fingerprinter: Pick<Fingerprinter, "uploadIdOfVersion">,
): UploadId => version.metadata.uploadId ?? fingerprinter.uploadIdOfVersion(version);
