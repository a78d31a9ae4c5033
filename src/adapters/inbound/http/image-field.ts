import { tooManyBytes } from "./image-refusal.ts";
import { Refusal } from "./refusal.ts";

const LINE_BREAKS = /[\r\n]/g;

const DATA_URI = /^data:[^,]{0,200};base64,/i;

const notBase64 = (): Refusal =>
  new Refusal(
    "IMAGE.NOT_BASE64",
    "The image is not base64; send bare base64 or a data URI such as data:image/png;base64,iVBORw0KGgo…",
  );

/** Strips a data-URI prefix. Other text is treated as bare base64. */
const stripDataUri = (image: string): string => {
  if (!/^data:/i.test(image)) return image;
  const prefix = DATA_URI.exec(image)?.[0];
  if (prefix === undefined) throw notBase64();
  return image.slice(prefix.length);
};

/** Decoders skip characters that are not base64, so fewer bytes come out than the text's length promises. */
const isWhole = (text: string, bytes: Buffer): boolean =>
  (text.endsWith("=") ? text.length % 4 === 0 : text.length % 4 !== 1) &&
  Buffer.byteLength(text, "base64") === bytes.length;

/**
 * Decodes the body's `image`.
 *
 * @param image a data URI or bare base64
 * @param maxBytes of the picture, checked before decoding
 * @throws {Refusal} `IMAGE.NOT_BASE64`, `IMAGE.EMPTY`, `IMAGE.TOO_LARGE`
 */
export const decodeImageField = (image: string, maxBytes: number): Buffer => {
  let text = stripDataUri(image);
  if (text.length === 0) throw new Refusal("IMAGE.EMPTY", "The image is empty.");

  // Some encoders break lines. Only line breaks are removed, and that costs a pass over the text.
  if (Buffer.byteLength(text, "base64") > maxBytes) text = text.replace(LINE_BREAKS, "");
  const size = Buffer.byteLength(text, "base64");
  if (size > maxBytes) {
    throw tooManyBytes(size, maxBytes, "Send it smaller or more compressed, or by POST /uploads.");
  }
  const bytes = Buffer.from(text, "base64");
  if (isWhole(text, bytes)) return bytes;

  text = text.replace(LINE_BREAKS, "");
  const unbroken = Buffer.from(text, "base64");
  if (!isWhole(text, unbroken)) throw notBase64();
  return unbroken;
};
