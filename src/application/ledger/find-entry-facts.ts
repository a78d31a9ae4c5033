import { factsOf } from "../../domain/upload/facts-of.ts";
import type { IncomingRef } from "../../domain/upload/incoming-image.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import type { EntryFacts, UploadEntry } from "../../domain/upload/upload-entry.ts";
import { findIncoming } from "../ports/find-incoming.ts";
import type { IncomingInspector, InspectedIncoming } from "../ports/incoming-inspector.port.ts";
import type { InspectedOriginal, OriginalInspector } from "../ports/original-inspector.port.ts";

export interface FindEntryFactsPorts {
  readonly originals: OriginalInspector;
  /** Absent where uploads have an original, or an entry. */
  readonly incoming?: IncomingInspector;
}

/** `acceptedAt` is when the bytes were stored first, so that it is the same whenever the entry is made again. */
export const factsFromOriginal = (
  { uploadId, md5, versionId, correlationId }: Upload,
  { metadata, contentType, bytes, storedAt }: InspectedOriginal,
): EntryFacts & { readonly acceptedAt: Date } => ({
  uploadId,
  imageable: metadata.imageable,
  ...(metadata.userId !== undefined && { userId: metadata.userId }),
  sha256: metadata.sha256,
  bytes,
  contentType,
  correlationId,
  md5,
  versionId,
  acceptedAt: metadata.acceptedAt ?? storedAt,
});

/** What is known before anybody has looked at the bytes. */
export const factsFromIncoming = (
  { uploadId }: IncomingRef,
  { metadata, bytes, storedAt }: InspectedIncoming,
): EntryFacts & { readonly acceptedAt: Date } => ({
  uploadId,
  imageable: metadata.imageable,
  ...(metadata.userId !== undefined && { userId: metadata.userId }),
  sha256: metadata.sha256,
  bytes,
  correlationId: metadata.correlationId,
  acceptedAt: storedAt,
});

/** Neither the ledger nor stored bytes tell anything of the upload. */
export class UploadUnknown extends Error {
  override readonly name = "UploadUnknown";
}

/**
 * Finds what an entry says of an upload in every status: in the ledger or, if nobody has written it yet, beside the original or the
 * incoming image.
 *
 * @param entry the ledger's
 * @throws {OriginalNotFound} {@link UploadUnknown} if there is neither
 */
export const findEntryFacts = async (
  { originals, incoming }: FindEntryFactsPorts,
  upload: Upload | IncomingRef,
  entry: UploadEntry | undefined,
): Promise<EntryFacts> => {
  // Where a late report of a failure came in between, an entry may lack what its bytes are.
  if (entry?.md5 !== undefined && entry.contentType !== undefined) return factsOf(entry);
  if ("md5" in upload) return factsFromOriginal(upload, await originals.inspect(upload));
  if (entry !== undefined) return factsOf(entry);
  const inspected = incoming && (await findIncoming(incoming, upload));
  if (inspected !== undefined) return factsFromIncoming(upload, inspected);
  throw new UploadUnknown(`Neither the ledger nor the bucket has anything of ${upload.uploadId}.`);
};
