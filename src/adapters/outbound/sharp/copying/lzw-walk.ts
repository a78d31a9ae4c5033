const MAX_CODES = 4096;
const MAX_BITS = 12;

/**
 * Whether GIF's compressed data is exactly so many pixels, an end code, and nothing after it (GIF89a, appendix F). Decoders stop at their
 * last pixel, or at the end code, and ignore the rest.
 *
 * @param codeSize bits of a pixel, 2 to 8
 */
export const isExactly = (data: Uint8Array, codeSize: number, pixels: number): boolean => {
  const clear = 1 << codeSize;
  const lengths = new Uint32Array(MAX_CODES).fill(1, 0, clear);
  let [next, bits, previous] = [clear + 2, codeSize + 1, -1];
  let [buffer, held, at, written] = [0, 0, 0, 0];
  for (;;) {
    while (held < bits) {
      if (at === data.length) return false;
      buffer |= (data[at] as number) << held;
      at += 1;
      held += 8;
    }
    const code = buffer & ((1 << bits) - 1);
    buffer >>>= bits;
    held -= bits;
    if (code === clear) {
      [next, bits, previous] = [clear + 2, codeSize + 1, -1];
      continue;
    }
    if (code === clear + 1) return written === pixels && at === data.length && held < 8;
    if (previous < 0 ? code >= clear : code > next || (code === next && next === MAX_CODES))
      return false;
    if (previous >= 0 && next < MAX_CODES) {
      lengths[next] = (lengths[previous] as number) + 1;
      next += 1;
      if (next === 1 << bits && bits < MAX_BITS) bits += 1;
    }
    written += lengths[code] as number;
    if (written > pixels) return false;
    previous = code;
  }
};
