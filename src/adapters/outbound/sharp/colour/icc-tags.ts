const HEADER = 128;
const ENTRY = 12;
const MAX_TAGS = 100;

/**
 * Whether a profile converts by a table of colours, and not only by a curve for each channel and a matrix (ICC.1:2010, 9.2). A table may
 * map any colour to any other.
 */
export const hasColourTable = (profile: Uint8Array): boolean => {
  const icc = Buffer.from(profile.buffer, profile.byteOffset, profile.byteLength);
  if (icc.length < HEADER + 4) return false;
  const count = Math.min(icc.readUInt32BE(HEADER), MAX_TAGS);
  for (let i = 0; i < count; i += 1) {
    const at = HEADER + 4 + i * ENTRY;
    if (at + 4 > icc.length) return false;
    if (/^[AD]2B\d$/.test(icc.toString("latin1", at, at + 4))) return true;
  }
  return false;
};
