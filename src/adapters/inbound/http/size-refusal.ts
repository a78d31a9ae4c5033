import type { SizeRefusal } from "../../../application/generate-size/size-outcome.ts";
import { VARIANT_FORMATS } from "../../../domain/image/variant-format.ts";
import { Refusal } from "./refusal.ts";

/** Words a size's refusal for the client. */
export const sizeRefusal = (refusal: SizeRefusal): Refusal => {
  switch (refusal.reason) {
    case "not-a-thumbnail":
      return new Refusal(
        "SIZE.NOT_A_THUMBNAIL",
        `This names no thumbnail; write <md5>_<W>x<H>, and .${VARIANT_FORMATS.join(", .")} after it for another format.`,
      );
    case "size-not-allowed":
      return new Refusal(
        "SIZE.NOT_ALLOWED",
        `Pictures are not made in this size; the sizes are ${refusal.allowed.join(", ")}.`,
        { allowed_sizes: refusal.allowed },
      );
    case "not-published":
      return new Refusal("SIZE.NOT_PUBLISHED", "No picture is published under this md5.");
    case "format-not-offered":
      return new Refusal(
        "SIZE.FORMAT_NOT_OFFERED",
        "This picture has no thumbnail in this format; leave the format away.",
      );
  }
};
