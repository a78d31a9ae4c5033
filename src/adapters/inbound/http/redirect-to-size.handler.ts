import { type SizeHandler, type SizeHandlerParts, sizeHandler } from "./size-request.ts";

/**
 * `GET /generate?key=<md5>_<W>x<H>`, where today's clients are sent for a size that is not stored. Generates it, and redirects to its
 * address for good (docs/pinster-api-contract.md, section 3).
 *
 * @param imageHostUrl without a trailing slash
 */
export const redirectToSizeHandler = (parts: SizeHandlerParts, imageHostUrl: string): SizeHandler =>
  sizeHandler(parts, {
    keyOf: ({ rawQueryString }) => new URLSearchParams(rawQueryString).get("key") ?? "",
    // Also where it is unavailable: the image host answers with the published image then.
    respond: ({ key }) => ({
      statusCode: 301,
      headers: { location: key.addressUnder(imageHostUrl), "access-control-allow-origin": "*" },
    }),
  });
