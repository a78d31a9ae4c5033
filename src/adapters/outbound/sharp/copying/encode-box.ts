const HEADER = 8;

/** A box of ISO/IEC 14496-12. */
export const encodeBox = (type: string, ...parts: readonly Uint8Array[]): Buffer => {
  const head = Buffer.alloc(HEADER);
  head.writeUInt32BE(HEADER + parts.reduce((sum, { length }) => sum + length, 0));
  head.write(type, 4, "latin1");
  return Buffer.concat([head, ...parts]);
};

/** Without flags. */
export const encodeFullBox = (
  type: string,
  version: number,
  ...parts: readonly Uint8Array[]
): Buffer => encodeBox(type, Buffer.from([version, 0, 0, 0]), ...parts);
