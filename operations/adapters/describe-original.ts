import { fromObjectMetadata } from "../../src/adapters/outbound/s3/object-metadata.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import {
  type OriginalDescription,
  OriginalUnreadable,
} from "../application/ports/original-files.port.ts";

/** What a bucket keeps of an object beside its content. */
interface ObjectFacts {
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Describes an original by what is stored beside it.
 * @throws {OriginalUnreadable}
 */
export const describeOriginal = (
  original: OriginalRef,
  { contentType, metadata }: ObjectFacts,
): OriginalDescription =>
  ifReadable(original, () => ({ contentType, metadata: fromObjectMetadata(metadata) }));

/**
 * Reads what is stored beside an original.
 * @param read throws a TypeError if it is not what this service writes
 * @throws {OriginalUnreadable}
 */
export const ifReadable = <T>(original: OriginalRef, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (error instanceof TypeError) throw new OriginalUnreadable(original, error);
    throw error;
  }
};
