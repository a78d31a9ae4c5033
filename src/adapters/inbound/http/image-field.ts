import { randomUUID } from "node:crypto";
import type httpJsonBodyParser from "@middy/http-json-body-parser";
import { UploadRefused } from "../../../domain/upload/upload-refused.error.ts";

/**
 * The beginning of an `image` that begins as base64 does. JSON escapes quotes within strings, so wherever this occurs in valid
 * JSON, its last quote opens a member's value.
 */
const IMAGE_VALUE = /"image"\s*:\s*"(?=(?:data:[\w/+.;=-]{1,100},)?[\w+/-]{16})/;

/** Where in the text of a body the image's text lies; `undefined` if it is not plainly so. */
const findImage = (body: string): { start: number; end: number } | undefined => {
  const match = IMAGE_VALUE.exec(body);
  if (match === null) return undefined;
  const start = match.index + match[0].length;
  const end = body.indexOf('"', start);
  const image = body.slice(start, end);
  // An escape or a line break, which JSON forbids within a string, is for the parser.
  const isPlain = end > 0 && !["\\", "\r", "\n"].some((character) => image.includes(character));
  return isPlain ? { start, end } : undefined;
};

type BodyParser = ReturnType<typeof httpJsonBodyParser>;

/**
 * Hands `parser` the body without the image, and puts the image into what comes out: a parser copies the millions of characters,
 * which costs half as much as decoding and hashing the picture do (`npm run bench:upload`).
 */
export const sparingTheImage = (parser: BodyParser): BodyParser => ({
  before: async (request) => {
    const event: { body?: unknown } = request.event;
    const text = event.body;
    const image = typeof text === "string" ? findImage(text) : undefined;
    if (typeof text !== "string" || image === undefined) return parser.before?.(request);

    const placeholder = randomUUID();
    event.body = text.slice(0, image.start) + placeholder + text.slice(image.end);
    await parser.before?.(request);
    const { data } = event.body as { data?: { image?: unknown } | null };
    // Another member may be called image as well; then the one that counts was parsed.
    if (data?.image === placeholder) data.image = text.slice(image.start, image.end);
  },
});

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
