import type { UploadEntry } from "./upload-entry.ts";

/** Whether the client announced the original a day ago, and never sent it. */
export const isForgotten = (entry: UploadEntry, now = new Date()): boolean =>
  entry.status === "expected" && entry.expiresAt <= now;
