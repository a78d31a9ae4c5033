import { ACCEPTED_CONTENT_TYPES } from "../../../domain/image/image-format.ts";
import { describeExcess } from "../../../domain/image/picture-limits.ts";
import type { ImageRefusal } from "../../../domain/upload/image-refused.error.ts";
import { Refusal } from "./refusal.ts";

const ADVICE: Readonly<Record<string, string>> = {
  "image/svg+xml":
    "SVG is not accepted, because it is a program rather than a picture; export it as PNG.",
};

const unsupportedType = (detected: string | undefined): Refusal =>
  new Refusal(
    "IMAGE.UNSUPPORTED_TYPE",
    (detected && ADVICE[detected]) ??
      `The file is ${detected ?? "of no known type"}; a picture must be one of ${ACCEPTED_CONTENT_TYPES.join(", ")}.`,
    { accepted_types: ACCEPTED_CONTENT_TYPES },
  );

/** Words an image's refusal for the client. */
export const imageRefusal = (refusal: ImageRefusal): Refusal => {
  switch (refusal.kind) {
    case "empty":
      return new Refusal("IMAGE.EMPTY", "The image is empty.");
    case "unsupported-type":
      return unsupportedType(refusal.detected);
    case "unreadable":
      return new Refusal(
        "IMAGE.UNREADABLE",
        `The file begins as ${refusal.contentType}, but its width and height cannot be read; it may be cut off or damaged.`,
      );
    case "too-large-canvas":
      return new Refusal("IMAGE.TOO_MANY_PIXELS", describeExcess(refusal.excess), {
        limit_pixels: refusal.limits.maxPixels,
        limit_side: refusal.limits.maxSide,
      });
  }
};
