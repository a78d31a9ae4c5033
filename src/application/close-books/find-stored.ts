import type { IncomingRef } from "../../domain/upload/incoming-image.ts";
import type { OriginalRef } from "../../domain/upload/original.ts";
import { findIncoming } from "../ports/find-incoming.ts";
import { ifStored } from "../ports/if-stored.ts";
import type { IncomingInspector } from "../ports/incoming-inspector.port.ts";
import type { OriginalInspector } from "../ports/original-inspector.port.ts";
import type { Stored } from "./stored-uploads.port.ts";

export interface FindStoredPorts {
  readonly originals: OriginalInspector;
  readonly incoming: IncomingInspector;
}

/** @returns an upload's bytes with the time at which they were stored; undefined if they are not there (any more) */
export const findStored = async (
  { originals, incoming }: FindStoredPorts,
  bytes: OriginalRef | IncomingRef | undefined,
): Promise<Stored | undefined> => {
  if (bytes === undefined) return undefined;
  const inspected = await ("md5" in bytes
    ? ifStored(originals.inspect(bytes))
    : findIncoming(incoming, bytes));
  return inspected && { ...bytes, storedAt: inspected.storedAt };
};
