import type { IncomingRef } from "../../domain/upload/incoming-image.ts";
import { IncomingImageNotFound } from "../receive-image/incoming-images.port.ts";
import type { IncomingInspector, InspectedIncoming } from "./incoming-inspector.port.ts";

/** @returns undefined if the incoming image is not there (any more) */
export const findIncoming = async (
  incoming: IncomingInspector,
  ref: IncomingRef,
): Promise<InspectedIncoming | undefined> => {
  try {
    return await incoming.inspect(ref);
  } catch (error) {
    if (error instanceof IncomingImageNotFound) return undefined;
    throw error;
  }
};
