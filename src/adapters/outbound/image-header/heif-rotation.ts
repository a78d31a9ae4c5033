/** A box of ISO/IEC 14496-12, without its length and type. */
interface Box {
  readonly type: string;
  readonly content: Buffer;
}

const boxesIn = (bytes: Buffer): readonly Box[] => {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32BE(at);
    if (size < 8) break; // to the end of the file, or longer than 4 GB: none that states a rotation
    const content = bytes.subarray(at + 8, at + size);
    boxes.push({ type: bytes.toString("latin1", at + 4, at + 8), content });
    at += size;
  }
  return boxes;
};

const contentOf = (boxes: readonly Box[], type: string): Buffer | undefined =>
  boxes.find((box) => box.type === type)?.content;

/** ISO/IEC 23008-12, section 9.3: which properties an item has, as numbers from 1. */
const propertiesOf = (ipma: Buffer, item: number): readonly number[] => {
  const [itemBytes, indexBytes] = [ipma[0] === 0 ? 2 : 4, ipma.readUInt8(3) & 1 ? 2 : 1];
  let at = 8;
  for (let entries = ipma.readUInt32BE(4); entries > 0; entries--) {
    const id = ipma.readUIntBE(at, itemBytes);
    const count = ipma.readUInt8(at + itemBytes);
    const first = at + itemBytes + 1;
    at = first + count * indexBytes;
    if (id === item) {
      // The first bit says whether the property is essential.
      const mask = indexBytes === 2 ? 0x7fff : 0x7f;
      return Array.from(
        { length: count },
        (_, i) => ipma.readUIntBE(first + i * indexBytes, indexBytes) & mask,
      );
    }
  }
  return [];
};

/**
 * Reads the rotation (`irot`) of an AVIF's primary item.
 * @returns quarter turns, anticlockwise; 0 if it states none
 * @throws {RangeError} if the file is cut off
 */
export const readHeifRotation = (bytes: Buffer): number => {
  const meta = boxesIn(contentOf(boxesIn(bytes), "meta")?.subarray(4) ?? Buffer.alloc(0));
  const properties = boxesIn(contentOf(meta, "iprp") ?? Buffer.alloc(0));
  const ipma = contentOf(properties, "ipma");
  const pitm = contentOf(meta, "pitm");
  if (ipma === undefined || pitm === undefined) return 0;
  const primary = pitm.readUIntBE(4, pitm[0] === 0 ? 2 : 4);
  const known = boxesIn(contentOf(properties, "ipco") ?? Buffer.alloc(0));
  const own = propertiesOf(ipma, primary).map((number) => known[number - 1]);
  return (own.find((box) => box?.type === "irot")?.content.readUInt8(0) ?? 0) & 3;
};
