import type { OriginalRef } from "../../domain/upload/original.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import type { UploadEnd } from "../../domain/upload/upload-end.ts";
import type { EntryFacts, UploadEntry } from "../../domain/upload/upload-entry.ts";
import { endedEntry } from "../ledger/ended-entry.ts";
import { factsFromOriginal } from "../ledger/find-entry-facts.ts";
import { versionsOfUpload } from "../ledger/versions-of-upload.ts";
import type { OriginalVersions } from "../notify-pinster/original-versions.port.ts";
import { ifStored } from "../ports/if-stored.ts";
import type { OriginalEnds } from "../ports/original-ends.port.ts";
import type { OriginalInspector } from "../ports/original-inspector.port.ts";
import type { PublishedImages } from "./published-images.port.ts";

export interface EntryOfOriginalPorts {
  readonly originals: OriginalInspector & OriginalVersions;
  readonly ends: Pick<OriginalEnds, "read">;
  /** Absent where the published files are not read: then nothing tells what was published. */
  readonly publishedImages?: PublishedImages;
}

/** Nobody knows any more what else was said of a rejection. */
const DETAIL = "The entry was made again from what is kept beside the original.";

/**
 * Makes the entry of an upload whose execution is no longer known, from what is kept beside its original and, if it was published, from
 * its published files.
 *
 * What cannot come back: the number of attempts, the time at which the client announced the upload, a placeholder, the labels and the
 * detail of a rejection, and what the error of a failure said.
 *
 * @returns undefined if nothing is left that says how the upload has ended
 */
export const entryOfOriginal = async (
  ports: EntryOfOriginalPorts,
  upload: Pick<Upload, "uploadId" | "md5" | "versionId">,
): Promise<UploadEntry | undefined> => {
  const found: { readonly version: OriginalRef; readonly end: UploadEnd }[] = [];
  for (const version of await versionsOfUpload(ports.originals, upload)) {
    const end = await ifStored(ports.ends.read(version));
    if (end !== undefined) found.push({ version, end });
  }
  // A later execution of the upload may have had another version than the one that failed.
  const [ended] = [...found.filter(({ end }) => end.status !== "failed"), ...found];
  if (ended === undefined) return undefined;
  const original = await ifStored(ports.originals.inspect(ended.version));
  if (original === undefined) return undefined;
  const { correlationId } = original.metadata;
  const facts = factsFromOriginal({ ...upload, ...ended.version, correlationId }, original);
  return entryOfEnd(ports, facts, ended.end);
};

const entryOfEnd = async (
  { publishedImages }: EntryOfOriginalPorts,
  facts: EntryFacts,
  end: UploadEnd,
): Promise<UploadEntry | undefined> => {
  const { endedAt, notifiedAt } = end;
  const known = { ...facts, ...(notifiedAt && { notifiedAt }) };
  switch (end.status) {
    case "published": {
      const published = facts.md5 && (await publishedImages?.describe(facts.md5));
      return published && endedEntry(known, { kind: "published", ...published }, endedAt);
    }
    case "failed": {
      const { error, state } = end;
      const failure = { error, cause: "", ...(state !== undefined && { state }) };
      return { ...known, status: "failed", endedAt, failure };
    }
    case "flagged":
    case "rejected": {
      const { reason, code, keptUntil } = end;
      const rejection = { kind: "rejected", reason, labels: [], detail: DETAIL } as const;
      return endedEntry(known, { ...rejection, ...(code && { code }) }, endedAt, keptUntil);
    }
  }
};
