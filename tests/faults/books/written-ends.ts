import { existsSync } from "node:fs";
import { join } from "node:path";
import { readJson, visibleNamesIn } from "../oracle/read-files.ts";
import { readLedger } from "../oracle/read-ledger.ts";
import { uploadIdOf } from "../oracle/upload-id.ts";
import type { Violation } from "../oracle/violation.ts";

const ENDED: readonly string[] = ["published", "flagged", "rejected"];

interface Tagged {
  readonly uploadId: string;
  /** The first word of the tag: how the upload has ended. */
  readonly end: string | undefined;
}

/** Every version of every original. */
const readVersions = (data: string): readonly Tagged[] => {
  const originals = join(data, "buckets/uploads/raw");
  return visibleNamesIn(originals).flatMap((md5) =>
    visibleNamesIn(join(originals, md5)).map((version) => {
      const folder = join(originals, md5, version);
      const { metadata } = readJson(join(folder, "object.json"));
      const file = join(folder, "tags.json");
      const { outcome = "" } = (existsSync(file) ? readJson(file) : {}) as { outcome?: string };
      return {
        uploadId: uploadIdOf(metadata as Record<string, string>),
        end: outcome.split(" ")[0] || undefined,
      };
    }),
  );
};

/**
 * The end of an upload stands beside its original, where it outlives the ledger. A client that sent its request again has made several
 * versions: each of a rejected upload says so, because none may stay for ever, and one of a published upload is enough.
 *
 * @param data the service's data directory
 */
export const checkWrittenEnds = (data: string): readonly Violation[] => {
  const versions = Map.groupBy(readVersions(data), ({ uploadId }) => uploadId);
  return readLedger(join(data, "ledger.sqlite")).flatMap(({ uploadId: subject, status }) => {
    if (!ENDED.includes(status)) return [];
    const ends = versions.get(subject)?.map(({ end }) => end) ?? [];
    const isWritten = (end: string | undefined) => end === status;
    const isFine = status === "published" ? ends.some(isWritten) : ends.every(isWritten);
    const others = ends.filter((end) => end !== undefined && end !== status);
    if (isFine && ends.length > 0 && others.length === 0) return [];
    const detail = `is ${status} in the ledger, and beside its original: ${ends.map((end) => end ?? "nothing").join(", ")}`;
    return [{ rule: "end is beside the original", subject, detail }];
  });
};
