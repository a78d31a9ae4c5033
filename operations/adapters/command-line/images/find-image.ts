import { Md5 } from "../../../../src/domain/image/md5.ts";
import { UploadId } from "../../../../src/domain/upload/upload-id.ts";
import { ShowImage } from "../../../application/images/show-image.use-case.ts";
import { BadInput } from "../bad-input.error.ts";
import type { Installation } from "../installation.ts";

type ImagePlaces = Pick<Installation, "ledgerEntries" | "originalFiles" | "publishedFiles">;

/**
 * Reads what names an image.
 * @throws {BadInput}
 */
export const parseImageArgument = (text: string): Md5 | UploadId => {
  try {
    return text.includes("-") ? UploadId.parse(text) : Md5.parse(text);
  } catch {
    throw new BadInput(
      `"${text}" is no image: give its md5 (32 digits of lower-case hex, PinsterApi's base_file_name) or an upload id.`,
    );
  }
};

const isStored = async (md5: Md5, places: ImagePlaces): Promise<boolean> => {
  const { versions, published } = await new ShowImage(places).execute(md5);
  return versions.length + published.length > 0;
};

const findErased = async (
  uploadId: UploadId,
  { ledgerEntries }: ImagePlaces,
): Promise<Md5 | undefined> => {
  for await (const { md5 } of ledgerEntries.listErased(uploadId)) return md5;
  return undefined;
};

/**
 * Finds the md5 of an image. An upload id begins with it only if the picture came in the request's body. The ledger knows that of a large picture.
 * @param orErased whether an upload whose entry was erased counts as found
 * @throws {BadInput} if the upload's image cannot be found
 */
export const findImage = async (
  named: Md5 | UploadId,
  places: ImagePlaces,
  { orErased = false } = {},
): Promise<Md5> => {
  if (named instanceof Md5) return named;
  const entry = await places.ledgerEntries.find(named);
  if (entry?.md5 !== undefined) return entry.md5;
  if (entry !== undefined) {
    throw new BadInput(`Upload ${named} is ${entry.status}, and no original of it is stored.`);
  }
  if (await isStored(named.md5, places)) return named.md5;
  const erased = orErased ? await findErased(named, places) : undefined;
  if (erased !== undefined) return erased;
  throw new BadInput(
    `Neither an entry nor an original of upload ${named} is found. Try the picture's md5 (PinsterApi's base_file_name): an id does not tell that of a large picture.`,
  );
};
