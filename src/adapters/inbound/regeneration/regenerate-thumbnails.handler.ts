import middy from "@middy/core";
import type { Context } from "aws-lambda";
import type { FindPublishedUploads } from "../../../application/regenerate-thumbnails/find-published-uploads.use-case.ts";
import type {
  RegenerateThumbnails,
  Regeneration,
} from "../../../application/regenerate-thumbnails/regenerate-thumbnails.use-case.ts";
import { OriginalKey } from "../../../domain/image/original-key.ts";
import { PublishedKey } from "../../../domain/image/published-key.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { type UploadJson, uploadToJson } from "../../workflow-state/upload-json.ts";
import { formatOutcome2, type OutcomeJson } from "../../workflow-state/workflow-state-2.ts";
import { NO_EARLY_TIMEOUT } from "../no-early-timeout.ts";

/** One item of the map over the uploads bucket. */
export interface RegenerationItem {
  /** As the bucket lists it: an original's key, or what somebody else put there. */
  readonly key: string;
  readonly all: boolean;
  /** Whether NotifyPinster follows. */
  readonly notifies?: boolean;
}

/** `uploads` and `outcome` are there if NotifyPinster follows, which is called for each of the uploads. */
export interface RegenerationJson {
  readonly kind: Regeneration["kind"];
  /** How many were written. */
  readonly files?: number;
  readonly uploads?: readonly UploadJson[];
  readonly outcome?: OutcomeJson;
}

interface UseCases {
  readonly regenerateThumbnails: Pick<RegenerateThumbnails, "execute">;
  readonly findPublishedUploads: Pick<FindPublishedUploads, "execute">;
}

/** Makes the thumbnails of one original's image again. An error fails the map's item, with its name as the reason. */
export const regenerateThumbnailsHandler = (
  { regenerateThumbnails, findPublishedUploads }: UseCases,
  telemetry: Telemetry,
): ((item: RegenerationItem, context: Context) => Promise<RegenerationJson>) =>
  middy<RegenerationItem, RegenerationJson>(NO_EARLY_TIMEOUT).handler(async (item) => {
    const original = OriginalKey.find(item.key);
    if (original === undefined) return { kind: "not-published" };
    const { md5 } = original;
    try {
      const image = PublishedKey.of(md5);
      const regeneration = await regenerateThumbnails.execute({ image, all: item.all });
      const { kind } = regeneration;
      const summary = kind === "regenerated" ? { kind, files: regeneration.files } : { kind };
      telemetry.info("thumbnails regenerated", { md5: md5.toString(), ...summary });
      if (!item.notifies || regeneration.kind !== "regenerated") return summary;
      return {
        ...summary,
        uploads: (await findPublishedUploads.execute(md5)).map(uploadToJson),
        outcome: formatOutcome2({ kind: "published", ...regeneration.published }),
      };
    } catch (error) {
      telemetry.error("thumbnails not regenerated", error, { md5: md5.toString() });
      throw error;
    }
  });
