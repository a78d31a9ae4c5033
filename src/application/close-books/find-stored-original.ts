import type { OriginalRef } from "../../domain/upload/original.ts";
import type { OriginalInspector } from "../ports/original-inspector.port.ts";
import { OriginalNotFound } from "../ports/original-store.port.ts";
import type { Stored } from "./stored-uploads.port.ts";

/** @returns undefined if the reference is of no original, or the original is not there (any more) */
export const findStoredOriginal = async (
  originals: OriginalInspector,
  { md5, versionId }: Partial<OriginalRef>,
): Promise<Stored<OriginalRef> | undefined> => {
  if (md5 === undefined || versionId === undefined) return undefined;
  try {
    const { storedAt } = await originals.inspect({ md5, versionId });
    return { md5, versionId, storedAt };
  } catch (error) {
    if (error instanceof OriginalNotFound) return undefined;
    throw error;
  }
};
