import type { IncomingRef } from "../../domain/upload/incoming-image.ts";
import type { OriginalRef } from "../../domain/upload/original.ts";
import { findIncoming } from "../ports/find-incoming.ts";
import type { IncomingInspector } from "../ports/incoming-inspector.port.ts";
import type { OriginalInspector } from "../ports/original-inspector.port.ts";
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
  return (await findIncoming(incoming, bytes)) !== undefined;
};
