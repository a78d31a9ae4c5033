import type { IncomingRef } from "../../domain/upload/incoming-image.ts";
import type { OriginalRef } from "../../domain/upload/original.ts";
import type { IncomingInspector } from "../ports/incoming-inspector.port.ts";
import type { OriginalInspector } from "../ports/original-inspector.port.ts";
import { IncomingImageNotFound } from "../receive-image/incoming-images.port.ts";
import { findStoredOriginal } from "./find-stored-original.ts";

export interface AreStoredPorts {
  readonly originals: OriginalInspector;
  readonly incoming: IncomingInspector;
}

/** Whether an upload's bytes are there. */
export const areStored = async (
  { originals, incoming }: AreStoredPorts,
  bytes: OriginalRef | IncomingRef | undefined,
): Promise<boolean> => {
  if (bytes === undefined) return false;
  if ("md5" in bytes) return (await findStoredOriginal(originals, bytes)) !== undefined;
  return (await incoming.inspect(bytes).catch(undefinedIfAbsent)) !== undefined;
};

const undefinedIfAbsent = (error: unknown): undefined => {
  if (!(error instanceof IncomingImageNotFound)) throw error;
};
