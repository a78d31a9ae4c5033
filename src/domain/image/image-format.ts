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

/** The content types that the service takes, as clients are told of them. */
export const ACCEPTED_CONTENT_TYPES: readonly string[] = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/gif",
  "image/avif",
  "image/heic",
  "image/tiff",
];

/** The format of a detected content type; `undefined` if the service does not take it. */
export const imageFormatOf = (contentType: string | undefined): ImageFormat | undefined =>
  contentType !== undefined && Object.hasOwn(FORMAT_OF_CONTENT_TYPE, contentType)
    ? FORMAT_OF_CONTENT_TYPE[contentType]
    : undefined;

export const contentTypeOf = (format: ImageFormat): string => `image/${format}`;
