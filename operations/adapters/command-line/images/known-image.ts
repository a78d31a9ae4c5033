import type { Fingerprinter } from "../../../../src/application/ports/fingerprinter.port.ts";
import type { Md5 } from "../../../../src/domain/image/md5.ts";
import type { UploadEntry } from "../../../../src/domain/upload/upload-entry.ts";
import type { UploadId } from "../../../../src/domain/upload/upload-id.ts";
import { type ImageOwner, ownersOf } from "../../../application/images/image-owners.ts";
import { type ImageVersion, ShowImage } from "../../../application/images/show-image.use-case.ts";
import { uploadIdOf } from "../../../application/images/upload-id-of.ts";
import type { ErasedUpload } from "../../../application/ports/ledger-entries.port.ts";
import type { ListedPublishedFile } from "../../../application/ports/published-files.port.ts";
import type { Installation } from "../installation.ts";

interface KnownVersion extends ImageVersion {
  readonly uploadId: UploadId;
  readonly entry: UploadEntry | undefined;
}

/** What the buckets and the ledger know of an image. */
export interface KnownImage {
  readonly md5: Md5;
  readonly owners: readonly ImageOwner[];
  /** The oldest first. */
  readonly versions: readonly KnownVersion[];
  /** Of uploads whose original is no longer kept. */
  readonly entriesLeft: readonly UploadEntry[];
  readonly erased: readonly ErasedUpload[];
  readonly published: readonly ListedPublishedFile[];
}

export const findKnownImage = async (
  md5: Md5,
  installation: Installation,
  fingerprinter: Pick<Fingerprinter, "uploadIdOfVersion">,
): Promise<KnownImage> => {
  const { ledgerEntries } = installation;
  const { versions: stored, published } = await new ShowImage(installation).execute(md5);
  const versions = await Promise.all(
    stored.map(async (version) => {
      const uploadId = uploadIdOf(version, fingerprinter);
      return { ...version, uploadId, entry: await ledgerEntries.find(uploadId) };
    }),
  );
  const entriesLeft: UploadEntry[] = [];
  for await (const entry of ledgerEntries.list({ by: "md5", md5 })) {
    const hasOriginal = versions.some(({ uploadId }) => uploadId.equals(entry.uploadId));
    if (!hasOriginal) entriesLeft.push(entry);
  }
  const erased: ErasedUpload[] = [];
  for await (const each of ledgerEntries.listErased(md5)) erased.push(each);
  const owners = ownersOf(versions.map(({ metadata }) => metadata));
  return { md5, owners, versions, entriesLeft, erased, published };
};

/** Whether everyone can read it. */
export const isPublic = ({ published }: KnownImage): boolean =>
  published.some(({ key }) => key.isImage);

export const isKnown = ({ versions, entriesLeft, erased, published }: KnownImage): boolean =>
  versions.length + entriesLeft.length + erased.length + published.length > 0;
