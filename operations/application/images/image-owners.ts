import type { Imageable } from "../../../src/domain/upload/imageable.ts";
import type { OriginalMetadata } from "../../../src/domain/upload/original.ts";

/** Who uploaded a version, and for what. */
export interface ImageOwner {
  readonly imageable: Imageable;
  readonly userId?: string;
}

/** The different owners of an image's versions. */
export const ownersOf = (versions: readonly OriginalMetadata[]): readonly ImageOwner[] => {
  const owners = new Map<string, ImageOwner>();
  for (const { imageable, userId } of versions) {
    const owner = { imageable, ...(userId !== undefined && { userId }) };
    owners.set(JSON.stringify([imageable.type, imageable.id, userId]), owner);
  }
  return [...owners.values()];
};
