import type { Imageable } from "../../../src/domain/upload/imageable.ts";
import type { ListedOriginal, OriginalDescription } from "../ports/original-files.port.ts";

/** Which originals a command works on; an absent member selects all. */
export interface OriginalFilter {
  readonly imageable?: Imageable;
  readonly userId?: string;
  /** Stored at this time or later. */
  readonly since?: Date;
}

export const isStoredSince = ({ storedAt }: ListedOriginal, { since }: OriginalFilter): boolean =>
  since === undefined || storedAt >= since;

/** Whether the filter asks for what only an original's description says. */
export const needsDescription = ({ imageable, userId }: OriginalFilter): boolean =>
  imageable !== undefined || userId !== undefined;

export const isOwnedAs = (
  { metadata }: OriginalDescription,
  { imageable, userId }: OriginalFilter,
): boolean =>
  (imageable === undefined ||
    (metadata.imageable.type === imageable.type && metadata.imageable.id === imageable.id)) &&
  (userId === undefined || metadata.userId === userId);
