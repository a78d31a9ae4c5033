import type { KnownImage } from "../../../application/notify-pinster/pinster-api.port.ts";
import type { Imageable } from "../../../domain/upload/imageable.ts";

/** GETs a path of PinsterApi. @returns the JSON; rejects if there is none */
export type GetJson = (path: string) => Promise<unknown>;

/** A list's image. PinsterApi's list has no md5 and no date (`_image.json.jbuilder` in its sources). */
interface ListedImage {
  readonly id: string;
  readonly storage_location_uri: string;
}

/** The collections of PinsterApi's routes. Another type of imageable cannot be asked for. */
const PLURAL_OF_TYPE: ReadonlyMap<string, string> = new Map([
  ["Pin", "pins"],
  ["Collection", "collections"],
  ["Assortment", "assortments"],
  ["User", "users"],
]);

/** Each costs a request, because only an image's own page has its date. */
const MAX_IMAGES = 5;

const parseList = (json: unknown): readonly ListedImage[] => {
  const images = json as readonly Partial<ListedImage>[];
  const isList =
    Array.isArray(images) &&
    images.every((image) => image && typeof image.storage_location_uri === "string" && image.id);
  if (!isList) throw new TypeError("PinsterApi's list of images has an unknown shape.");
  return images as readonly ListedImage[];
};

const parseImage = (json: unknown): KnownImage => {
  const { created_at, idempotency_key } = json as Readonly<Record<string, unknown>>;
  const createdAt = new Date(String(created_at));
  if (Number.isNaN(createdAt.getTime())) throw new TypeError("PinsterApi's image has no date.");
  return {
    createdAt,
    uploadId: typeof idempotency_key === "string" ? idempotency_key : undefined,
  };
};

/** Reads an imageable's images with this address. Rejects if PinsterApi cannot tell. */
export const readImages = async (
  getJson: GetJson,
  { type, id }: Imageable,
  uri: string,
): Promise<readonly KnownImage[]> => {
  const plural = PLURAL_OF_TYPE.get(type);
  if (plural === undefined) throw new TypeError(`PinsterApi has no list for a ${type}.`);
  const list = parseList(await getJson(`/v1/${plural}/${encodeURIComponent(id)}/images`));
  const found = list.filter((image) => image.storage_location_uri === uri);
  if (found.length > MAX_IMAGES) throw new RangeError("PinsterApi has too many such images.");
  const pages = found.map((image) => getJson(`/v1/images/${encodeURIComponent(image.id)}`));
  return (await Promise.all(pages)).map(parseImage);
};
