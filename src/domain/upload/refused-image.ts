import { describeExcess } from "../image/picture-limits.ts";
import { CODE_OF_IMAGE_REFUSAL, type ImageRefusal } from "./image-refused.error.ts";
import { type Rejected, reject } from "./outcome.ts";

const rejectionOf = (refusal: ImageRefusal): Rejected => {
  switch (refusal.kind) {
    case "empty":
      return reject("unreadable", "The file is empty.");
    case "unsupported-type":
      return reject("unsupported-type", `The file is ${refusal.detected ?? "of no known type"}.`);
    case "unreadable":
      return reject(
        "unreadable",
        `The file begins as ${refusal.contentType}, but its width and height cannot be read.`,
      );
    case "too-large-canvas":
      return reject("too-large", describeExcess(refusal.excess));
  }
};

/** The outcome of an upload whose bytes are refused when they are stored already. It has the upload API's code. */
export const rejectRefused = (refusal: ImageRefusal): Rejected => ({
  ...rejectionOf(refusal),
  code: CODE_OF_IMAGE_REFUSAL[refusal.kind],
});
