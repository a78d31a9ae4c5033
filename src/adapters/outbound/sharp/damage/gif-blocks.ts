const EXTENSION = 0x21;
const FRAME = 0x2c;

const colourTableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Skips the sub-blocks from `at` on, each of which begins with its length. Returns a place beyond the file if it ends within them. */
const skipSubBlocks = (content: Uint8Array, at: number): number => {
  let next = at;
  while (next < content.length) {
    const length = content[next] as number;
    next += 1 + length;
    if (length === 0) return next;
  }
  return content.length + 1;
};

/** Whether a GIF ends within a frame (GIF89a, sections 20 to 26). libvips would show the half of it that is there. */
export const endsWithinFrame = (content: Uint8Array): boolean => {
  let at = 13 + colourTableBytes(content[10] ?? 0);
  for (;;) {
    const block = content[at];
    if (block === EXTENSION) at = skipSubBlocks(content, at + 2);
    else if (block === FRAME) {
      at = skipSubBlocks(content, at + 11 + colourTableBytes(content[at + 9] ?? 0));
      if (at > content.length) return true;
    } else return false;
  }
};
