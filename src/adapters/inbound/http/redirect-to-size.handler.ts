import type { FoundSize, RefusedSize } from "../../../application/generate-size/size-outcome.ts";
import { type SizeHandler, type SizeHandlerParts, sizeHandler } from "./size-request.ts";

/**
 * `GET /generate?key=<md5>_<W>x<H>`, where today's clients are sent for a size that is not stored. Redirects to its address for good
 * (docs/pinster-api-contract.md, section 3), where the image host makes it.
 *
 * @param imageHostUrl without a trailing slash
 */
export const redirectToSizeHandler = (
  parts: SizeHandlerParts<FoundSize | RefusedSize>,
  imageHostUrl: string,
): SizeHandler =>
  sizeHandler(parts, {
    keyOf: ({ rawQueryString }) => new URLSearchParams(rawQueryString).get("key") ?? "",
    respond: ({ key }) => ({
      statusCode: 301,
      headers: { location: key.addressUnder(imageHostUrl), "access-control-allow-origin": "*" },
    }),
  });
