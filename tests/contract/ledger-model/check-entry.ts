import { expect } from "@jest/globals";
import type { UploadEntry } from "../../../src/domain/upload/upload-entry.ts";
import type { ModelUpload } from "./model-upload.ts";

/** How far an entry is. Written down once more: the code's own order is what is tested. */
const RANKS: Readonly<Record<UploadEntry["status"], number>> = {
  expected: 0,
  accepted: 1,
  moderating: 2,
  publishing: 3,
  notifying: 4,
  failed: 5,
  published: 6,
  flagged: 6,
  rejected: 6,
};

const ENDED = 6;

/** Nothing that an entry has said changes, but its status and what belongs to it. */
const LASTING = [
  "imageable",
  "userId",
  "sha256",
  "bytes",
  "md5",
  "expectedAt",
  "acceptedAt",
  "notifiedAt",
] as const;

/** An entry follows the one that was there before: not back, and to nothing that has not happened. */
export const checkEntry = (
  upload: ModelUpload,
  before: UploadEntry | undefined,
  entry: UploadEntry | undefined,
): void => {
  if (upload.isErased || entry === undefined) {
    expect(entry).toBeUndefined();
    expect(upload.isErased ? undefined : before).toBeUndefined();
    return;
  }
  checkIsTrue(upload, entry);
  if (before !== undefined) checkFollows(before, entry);
};

const checkFollows = (before: UploadEntry, entry: UploadEntry): void => {
  for (const name of LASTING) {
    if (before[name] !== undefined) expect(entry[name]).toEqual(before[name]);
  }
  expect(RANKS[entry.status]).toBeGreaterThanOrEqual(RANKS[before.status]);
  if (RANKS[before.status] === ENDED) expect(entry).toStrictEqual(before);
  if (before.status === "failed" && entry.status === "failed") {
    expect(entry.endedAt.getTime()).toBeGreaterThanOrEqual(before.endedAt.getTime());
  }
};

const checkIsTrue = (upload: ModelUpload, entry: UploadEntry): void => {
  const { imageable, userId, sha256, md5 } = upload.metadata;
  const { uploadId, content } = upload;
  expect(entry).toMatchObject({ uploadId, imageable, userId, sha256, bytes: content.length });
  if (entry.status === "expected") {
    expect(upload.isAnnounced).toBe(true);
  } else if (entry.status === "failed") {
    expect(upload.told).toContain("failure");
    expect(upload.reports.map(({ endedAt }) => endedAt)).toContainEqual(entry.endedAt);
  } else if (RANKS[entry.status] === ENDED) {
    expect(upload.told).toContain("end");
    expect(entry).toMatchObject({ status: upload.script.end, md5, endedAt: expect.any(Date) });
  } else {
    expect(upload.stored).not.toEqual([]);
  }
};

/** When everything that was lost has been repeated, the ledger says how the upload stands. */
export const checkSettled = (upload: ModelUpload, entry: UploadEntry | undefined): void => {
  if (upload.isErased || upload.stored.length === 0) return;
  const { end } = upload.script;
  const mayHaveEnded = upload.told.has("end") ? [end] : [];
  const statuses = upload.latest?.status === "succeeded" ? [end] : ["failed", ...mayHaveEnded];
  expect(statuses).toContain(entry?.status);
};
