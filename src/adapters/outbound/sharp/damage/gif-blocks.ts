const EXTENSION = 0x21;
const FRAME = 0x2c;

const colourTableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Behind the parts that begin at `at`, each after its length; beyond the file's end if it ends within them. */
const behindParts = (bytes: Uint8Array, at: number): number => {
  let next = at;
  while (next < bytes.length) {
    const length = bytes[next] as number;
    next += 1 + length;
    if (length === 0) return next;
  }
  return bytes.length + 1;
};

/**
 * Whether a GIF ends in the middle of a frame (GIF89a, 20 to 26). Of an animation libvips would show the half of it that is there.
 */
export const endsWithinFrame = (bytes: Uint8Array): boolean => {
  let at = 13 + colourTableBytes(bytes[10] ?? 0);
  for (;;) {
    const block = bytes[at];
    if (block === EXTENSION) at = behindParts(bytes, at + 2);
    else if (block === FRAME) {
      at = behindParts(bytes, at + 11 + colourTableBytes(bytes[at + 9] ?? 0));
      if (at > bytes.length) return true;
    } else return false;
  }
};
