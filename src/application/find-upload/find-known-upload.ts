import type { UploadEntry } from "../../domain/upload/upload-entry.ts";
import type { UploadId } from "../../domain/upload/upload-id.ts";
import { factsFromOriginal } from "../ledger/find-entry-facts.ts";
import type { OriginalVersions } from "../notify-pinster/original-versions.port.ts";
import type { OriginalInspector } from "../ports/original-inspector.port.ts";
import type { UploadLedger } from "../ports/upload-ledger.port.ts";

/** With more versions of the same bytes, an upload is found only once the ledger has it. */
const MAX_VERSIONS = 100;

export interface FindKnownUploadPorts {
  readonly ledger: Pick<UploadLedger, "find">;
  readonly originals: OriginalInspector & OriginalVersions;
}

/** Finds an upload in the ledger. Right after it is accepted, it is not there yet. But it is stored. */
export const findKnownUpload = async (
  { ledger, originals }: FindKnownUploadPorts,
  uploadId: UploadId,
): Promise<UploadEntry | undefined> =>
  (await ledger.find(uploadId)) ?? (await findStored(originals, uploadId));

const findStored = async (
  originals: FindKnownUploadPorts["originals"],
  uploadId: UploadId,
): Promise<UploadEntry | undefined> => {
  const { md5 } = uploadId;
  const versions = (await originals.describeVersions(md5, MAX_VERSIONS)) ?? [];
  const version = versions.find((each) => each.uploadId?.equals(uploadId));
  if (version === undefined) return undefined;
  const { versionId } = version;
  const original = await originals.inspect({ md5, versionId });
  const { correlationId } = original.metadata;
  const upload = { uploadId, md5, versionId, correlationId };
  return { ...factsFromOriginal(upload, original), status: "accepted" };
};
