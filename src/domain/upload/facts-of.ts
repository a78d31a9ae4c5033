import type { EntryFacts, UploadEntry } from "./upload-entry.ts";

/** Leaves the status out, and what belongs to it alone. */
export const factsOf = (entry: UploadEntry): EntryFacts => {
  const absent = {
    since: 0,
    endedAt: 0,
    expiresAt: 0,
    published: 0,
    rejection: 0,
    failure: 0,
    keptUntil: 0,
  };
  const { status, since, endedAt, expiresAt, published, rejection, failure, keptUntil, ...facts } =
    { ...absent, ...entry };
  return facts;
};
