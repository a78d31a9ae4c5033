import { ACCEPTED_CONTENT_TYPES, FORMAT_NAMES } from "../../../domain/image/image-format.ts";
import { describeExcess } from "../../../domain/image/picture-limits.ts";
import {
  CODE_OF_IMAGE_REFUSAL,
  type ImageRefusal,
} from "../../../domain/upload/image-refused.error.ts";
import { Refusal } from "./refusal.ts";
import { alternatives } from "./sentence-parts.ts";

const ADVICE: Readonly<Record<string, string>> = {
  "image/svg+xml":
    "SVG is not accepted, because it is a program rather than a picture; export it as PNG.",
};

/** @param detected the type of the bytes, or as which the client announced them */
export const unsupportedType = (detected: string | undefined): Refusal =>
  new Refusal(
    CODE_OF_IMAGE_REFUSAL["unsupported-type"],
    (detected && ADVICE[detected]) ??
      `${detected === undefined ? "The file's type is not known." : `The file's type, ${detected}, is not accepted.`} Choose a ${alternatives(FORMAT_NAMES)} picture.`,
    { accepted_types: ACCEPTED_CONTENT_TYPES },
  );

/** @param advice what the client can do */
export const tooManyBytes = (bytes: number, maxBytes: number, advice: string): Refusal =>
  new Refusal(
    "IMAGE.TOO_LARGE",
    `The picture has ${bytes} bytes; ${maxBytes} is the limit. ${advice}`,
    { limit_bytes: maxBytes },
  );

/** Words an image's refusal for the client. */
export const imageRefusal = (refusal: ImageRefusal): Refusal => {
  const code = CODE_OF_IMAGE_REFUSAL[refusal.kind];
  switch (refusal.kind) {
    case "empty":
      return new Refusal(code, "The image is empty.");
    case "unsupported-type":
      return unsupportedType(refusal.detected);
    case "unreadable":
      return new Refusal(
        code,
        `The file begins as ${refusal.contentType}, but its width and height cannot be read; it may be cut off or damaged.`,
      );
    case "too-large-canvas":
      return new Refusal(code, describeExcess(refusal.excess), {
        limit_pixels: refusal.limits.maxPixels,
        limit_side: refusal.limits.maxSide,
      });
  }
};
