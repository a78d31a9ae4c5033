import middy from "@middy/core";
import type { Context } from "aws-lambda";
import type {
  RegenerateThumbnails,
  Regeneration,
} from "../../../application/regenerate-thumbnails/regenerate-thumbnails.use-case.ts";
import { OriginalKey } from "../../../domain/image/original-key.ts";
import { PublishedKey } from "../../../domain/image/published-key.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { NO_EARLY_TIMEOUT } from "../no-early-timeout.ts";

/** One item of the map over the uploads bucket. */
interface RegenerationItem {
  /** As the bucket lists it: an original's key, or what somebody else put there. */
  readonly key: string;
  readonly all: boolean;
}

/** Makes the thumbnails of one original's image again. An error fails the map's item, with its name as the reason. */
export const regenerateThumbnailsHandler = (
  regenerateThumbnails: Pick<RegenerateThumbnails, "execute">,
  telemetry: Telemetry,
): ((item: RegenerationItem, context: Context) => Promise<Regeneration>) =>
  middy<RegenerationItem, Regeneration>(NO_EARLY_TIMEOUT).handler(async ({ key, all }) => {
    const original = OriginalKey.find(key);
    if (original === undefined) return { kind: "not-published" };
    const { md5 } = original;
    try {
      const regeneration = await regenerateThumbnails.execute({ image: PublishedKey.of(md5), all });
      telemetry.info("thumbnails regenerated", { md5: md5.toString(), ...regeneration });
      return regeneration;
    } catch (error) {
      telemetry.error("thumbnails not regenerated", error, { md5: md5.toString() });
      throw error;
    }
  });
