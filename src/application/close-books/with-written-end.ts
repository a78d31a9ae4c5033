import type { UploadEntry } from "../../domain/upload/upload-entry.ts";
import type { OriginalEnds } from "../ports/original-ends.port.ts";
import { OriginalNotFound } from "../ports/original-store.port.ts";

/** Who recorded an end has also written it beside the original: with its time, and until when the original is kept. */
export const withWrittenEnd = async (
  ends: Pick<OriginalEnds, "read">,
  entry: UploadEntry,
): Promise<UploadEntry> => {
  const { md5, versionId } = entry;
  if (!("endedAt" in entry) || md5 === undefined || versionId === undefined) return entry;
  const end = await ends.read({ md5, versionId }).catch(undefinedIfErased);
  if (end?.status !== entry.status) return entry;
  const keptUntil = "keptUntil" in end && { keptUntil: end.keptUntil };
  return { ...entry, endedAt: end.endedAt, ...keptUntil } as UploadEntry;
};

const undefinedIfErased = (error: unknown): undefined => {
  if (!(error instanceof OriginalNotFound)) throw error;
};
