/** A picture format that the service takes. */
export type ImageFormat = "jpeg" | "png" | "webp" | "gif" | "avif" | "heic" | "tiff";

const FORMAT_OF_CONTENT_TYPE: Readonly<Record<string, ImageFormat>> = {
  "image/jpeg": "jpeg",
  "image/png": "png",
  "image/apng": "png",
  "image/webp": "webp",
  "image/gif": "gif",
  "image/avif": "avif",
  "image/heic": "heic",
  "image/heif": "heic",
  "image/heic-sequence": "heic", // of which the primary picture is taken
  "image/heif-sequence": "heic",
  "image/tiff": "tiff",
};

const NAME_OF: Readonly<Record<ImageFormat, string>> = {
  jpeg: "JPEG",
  png: "PNG",
  webp: "WebP",
  gif: "GIF",
  avif: "AVIF",
  heic: "HEIC",
  tiff: "TIFF",
};

/** The names of the formats that the service takes, for people. */
export const FORMAT_NAMES: readonly string[] = Object.values(NAME_OF);

/** The format of a detected content type; `undefined` if the service does not take it. */
export const imageFormatOf = (contentType: string | undefined): ImageFormat | undefined =>
  contentType !== undefined && Object.hasOwn(FORMAT_OF_CONTENT_TYPE, contentType)
    ? FORMAT_OF_CONTENT_TYPE[contentType]
    : undefined;

export const contentTypeOf = (format: ImageFormat): string => `image/${format}`;

/** The content types that the service takes, as clients are told of them. */
export const ACCEPTED_CONTENT_TYPES: readonly string[] = (
  Object.keys(NAME_OF) as ImageFormat[]
).map(contentTypeOf);
