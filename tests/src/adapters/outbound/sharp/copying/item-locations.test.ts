import { describe, expect, it } from "@jest/globals";
import { copyUnlessRefused } from "../../../../../../src/adapters/outbound/sharp/copying/copy-refusal.ts";
import {
  isoBoxesIn,
  openFullBox,
} from "../../../../../../src/adapters/outbound/sharp/copying/iso-boxes.ts";
import { itemLocationsIn } from "../../../../../../src/adapters/outbound/sharp/copying/item-locations.ts";

/** An `iloc` whose numbers take no bytes, so that extents do not either. */
const iloc = (items: number, extents: number): Buffer => {
  const content = Buffer.alloc(8 + 6 * items);
  content.writeUInt16BE(items, 6);
  for (let i = 0; i < items; i += 1) {
    content.writeUInt16BE(i, 8 + 6 * i);
    content.writeUInt16BE(extents, 12 + 6 * i);
  }
  return content;
};

const locate = (content: Buffer) => copyUnlessRefused(() => itemLocationsIn(openFullBox(content)));

describe("the places of a HEIF's items", () => {
  it("are read, also where a number takes no bytes", () => {
    expect(locate(iloc(2, 1))?.get(1)).toEqual({
      isInFile: true,
      extents: [{ start: 0, length: 0 }],
    });
  });

  it("are refused if a small file states billions of them", () => {
    expect(locate(iloc(60_000, 65_535))).toBeUndefined();
  });

  it("are refused if an item is stated twice, or a number is cut off", () => {
    const twice = iloc(2, 1);
    twice.writeUInt16BE(0, 14);
    expect(locate(twice)).toBeUndefined();
    expect(locate(iloc(2, 1).subarray(0, -1))).toBeUndefined();
  });

  it("are refused if there are millions of boxes", () => {
    const box = Buffer.from("\0\0\0\x08free", "latin1");
    const boxes = Buffer.alloc(8_000_000, box);
    expect(copyUnlessRefused(() => isoBoxesIn(boxes))).toBeUndefined();
  });
});
