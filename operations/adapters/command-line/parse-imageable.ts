import type { Imageable } from "../../../src/domain/upload/imageable.ts";
import { BadInput } from "./bad-input.error.ts";

/** @throws {BadInput} */
export const parseImageable = (text: string): Imageable => {
  const [, type, id] = /^([A-Z]\w*):(\S+)$/.exec(text) ?? [];
  if (type === undefined || id === undefined) {
    throw new BadInput(
      `--imageable must be a type and an id, such as Pin:4ea0e0a2-54ff, not "${text}".`,
    );
  }
  return { type, id };
};
