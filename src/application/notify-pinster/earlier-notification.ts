import { type Imageable, isSameImageable } from "../../domain/upload/imageable.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import type { OriginalVersions } from "./original-versions.port.ts";
import type { KnownImage, PinsterApi } from "./pinster-api.port.ts";

export interface EarlierNotificationPorts {
  readonly originals: OriginalVersions;
  readonly pinsterApi: Pick<PinsterApi, "findImages">;
}

/** More versions than these are not described. The notification is then sent again. */
const MAX_VERSIONS = 20;

/** The clocks of PinsterApi and of the store may differ so much (docs/pinster-api-contract.md, section 2). */
const CLOCK_TOLERANCE_MS = 10_000;

/**
 * Finds out whether an earlier notification of this upload has arrived. "No" also means "not certain", because a lost
 * notification is worse than a repeated one.
 *
 * PinsterApi does not store our idempotency key. The image's address does not identify the upload either: the same picture
 * may be uploaded to the same imageable twice, and each upload is notified. So an image counts as this upload's image if
 * no other upload can have made it: PinsterApi created it after this original was stored, and no other version of
 * this original, other than of this upload, was uploaded to the same imageable. The images are asked for first: an upload that made one of
 * them is then already among the versions. If PinsterApi shows the upload's id one day, the id decides.
 */
export const hasEarlierNotification = async (
  { originals, pinsterApi }: EarlierNotificationPorts,
  { uploadId, md5, versionId }: Upload,
  imageable: Imageable,
  uri: string,
): Promise<boolean> => {
  const images = await pinsterApi.findImages(imageable, uri);
  if (images === undefined) return false;
  if (images.some((image) => image.uploadId === uploadId.toString())) return true;
  const anonymous = images.filter((image) => image.uploadId === undefined);
  if (anonymous.length === 0) return false;

  const versions = await originals.describeVersions(md5, MAX_VERSIONS);
  const own = versions?.find((version) => version.versionId.equals(versionId));
  const hasRival = versions?.some(
    (version) =>
      isSameImageable(version.imageable, imageable) &&
      version !== own &&
      !version.uploadId?.equals(uploadId),
  );
  if (own === undefined || hasRival) return false;
  const isAfter = ({ createdAt }: KnownImage) =>
    createdAt.getTime() >= own.storedAt.getTime() - CLOCK_TOLERANCE_MS;
  return anonymous.some(isAfter);
};
