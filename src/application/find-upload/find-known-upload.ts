import type { UploadEntry } from "../../domain/upload/upload-entry.ts";
import type { UploadId } from "../../domain/upload/upload-id.ts";
import { factsFromOriginal } from "../ledger/find-entry-facts.ts";
import { ifStored } from "../ports/if-stored.ts";
import type { OriginalInspector } from "../ports/original-inspector.port.ts";
import type { UploadLedger } from "../ports/upload-ledger.port.ts";
import type { LatestOriginals } from "./latest-originals.port.ts";

/**
 * Anybody may ask for any upload id, so the search must end soon, also among thousands of uploads of the same bytes. An upload that has
 * so many later ones is found once the ledger has it. Ten were too few for clients that repeat themselves while the ledger is away.
 */
const MAX_VERSIONS = 100;

/**
 * So long an upload may be stored and not in the ledger. It takes seconds. While the ledger is away, StartWorkflow repeats it for an
 * hour; after that the books record it, each hour.
 */
const UNRECORDED_MS = 7_200_000;

export interface FindKnownUploadPorts {
  readonly ledger: Pick<UploadLedger, "find">;
  readonly originals: OriginalInspector & LatestOriginals;
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
  const since = new Date(Date.now() - UNRECORDED_MS);
  const versions = await originals.describeLatest(md5, MAX_VERSIONS, since);
  const version = versions.find((each) => each.uploadId?.equals(uploadId));
  if (version === undefined) return undefined;
  const { versionId } = version;
  const original = await ifStored(originals.inspect({ md5, versionId }));
  if (original === undefined) return undefined; // erased meanwhile
  const { correlationId } = original.metadata;
  const upload = { uploadId, md5, versionId, correlationId };
  return { ...factsFromOriginal(upload, original), status: "accepted" };
};
