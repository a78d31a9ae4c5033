import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { SizeOutcome } from "../../../application/generate-size/size-outcome.ts";
import type { PublishedKey } from "../../../domain/image/published-key.ts";
import {
  CACHE_BRIEFLY,
  type SizeHandler,
  type SizeHandlerParts,
  sizeHandler,
} from "./size-request.ts";

/** In bytes. An answer may have 6 MB, and a file in it is base64. */
const MAX_ANSWERED_BYTES = 4_400_000;

/**
 * The published image shows the same picture. The reference is relative, so that it stays under the address that the client used.
 * It is kept briefly, so that not everybody who asks meanwhile asks the function.
 */
const redirectToImage = (key: PublishedKey): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 302,
  headers: { location: key.image.toString(), "cache-control": CACHE_BRIEFLY },
});

/**
 * What the image host asks for a thumbnail that is not stored: `GET /<md5>_<W>x<H>[.<format>]`. Answers with the file, with a redirect
 * to the published image where the file is too large or not to be had now, or with a refusal.
 */
export const generateSizeHandler = (parts: SizeHandlerParts<SizeOutcome>): SizeHandler =>
  sizeHandler(parts, {
    keyOf: ({ rawPath }) => rawPath.slice(1),
    respond: (outcome) => {
      if (outcome.kind === "unavailable") return redirectToImage(outcome.key);
      const { content, contentType } = outcome.file;
      if (content.length > MAX_ANSWERED_BYTES) return redirectToImage(outcome.key);
      return {
        statusCode: 200,
        headers: {
          "content-type": contentType,
          "cache-control": "public, max-age=31536000, immutable",
          "x-content-type-options": "nosniff",
        },
        body: Buffer.from(content).toString("base64"),
        isBase64Encoded: true,
      };
    },
  });
