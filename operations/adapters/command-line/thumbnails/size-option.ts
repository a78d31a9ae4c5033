import { ThumbnailSize } from "../../../../src/domain/image/thumbnail-size.ts";
import { BadInput } from "../bad-input.error.ts";

/** @throws {BadInput} */
export const toSizeFilter = (size: string | undefined): { readonly size?: string } => {
  if (size === undefined) return {};
  try {
    return { size: ThumbnailSize.parse(size).toString() };
  } catch (error) {
    throw new BadInput(`--size: ${(error as Error).message}.`);
  }
};
