import { UploadRefused } from "../../../domain/upload/upload-refused.error.ts";

const LINE_BREAKS = /[\r\n]/g;

/** What stands behind a data URI's `base64,`; a text that is none is taken for bare base64. */
const base64Of = (image: string): string =>
  image.startsWith("data:") ? image.slice(image.indexOf(",") + 1) : image;

/** Decoders skip what is not base64: then fewer bytes come out than the text's length promises. */
const isWhole = (text: string, bytes: Buffer): boolean =>
  (text.endsWith("=") ? text.length % 4 === 0 : text.length % 4 !== 1) &&
  Buffer.byteLength(text, "base64") === bytes.length;

/**
 * The bytes of the body's `image`.
 *
 * @param image a data URI or bare base64
 * @param maxBytes of the picture, checked before any is decoded
 * @throws {UploadRefused} `IMAGE.NOT_BASE64`, `IMAGE.EMPTY`, `IMAGE.TOO_LARGE`
 */
export const decodeImageField = (image: string, maxBytes: number): Buffer => {
  let text = base64Of(image);
  if (text.length === 0) throw new UploadRefused("IMAGE.EMPTY", "The image is empty.");

  const size = Buffer.byteLength(text, "base64");
  if (size > maxBytes) {
    throw new UploadRefused(
      "IMAGE.TOO_LARGE",
      `The picture has ${size} bytes; ${maxBytes} is the limit. Send it smaller or more compressed.`,
      { limit_bytes: maxBytes },
    );
  }
  let bytes = Buffer.from(text, "base64");
  if (!isWhole(text, bytes)) {
    // Some encoders break lines; that is the only thing that is forgiven.
    text = text.replace(LINE_BREAKS, "");
    bytes = Buffer.from(text, "base64");
    if (!isWhole(text, bytes)) {
      throw new UploadRefused(
        "IMAGE.NOT_BASE64",
        "The image is not base64; send bare base64 or a data URI such as data:image/png;base64,iVBORw0KGgo…",
      );
    }
  }
  return bytes;
};
