import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import {
  type Av1Unit,
  av1UnitsIn,
  encodeAv1Unit,
} from "../../../../../../src/adapters/outbound/sharp/copying/av1-units.ts";
import { copyAvif } from "../../../../../../src/adapters/outbound/sharp/copying/avif-copy.ts";
import { aTransparentPicture, quarters } from "../../../../../mothers/pictures.mother.ts";
import { itemsWithAlpha } from "../../../../../pictures/support/avif-alpha.ts";
import {
  auxC,
  box,
  clap,
  codedItem,
  gridOf,
  type HeifItem,
  heifFile,
  imir,
  irot,
  ispe,
  nclx,
  pixi,
} from "../../../../../pictures/support/heif-file.ts";

const [WIDTH, HEIGHT] = [120, 80];
const ALPHA = "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha";

const encode = (options = {}) =>
  quarters(WIDTH, HEIGHT)
    .avif({ effort: 0, ...options })
    .toBuffer();
const picture = async (...properties: readonly Buffer[]): Promise<HeifItem> =>
  codedItem(await encode(), ispe(WIDTH, HEIGHT), pixi(8, 8, 8), ...properties);

/** Grey, as an alpha channel is. */
const grey = async (width = WIDTH): Promise<HeifItem> => {
  const file = await aTransparentPicture(width, HEIGHT).avif({ effort: 0 }).toBuffer();
  return itemsWithAlpha(file)[1];
};

const ALPHA_OF_FIRST = { references: [{ type: "auxl", from: 2, to: [1] }] };

const turned = ({ properties = [], ...item }: HeifItem, ...more: readonly Buffer[]): HeifItem => ({
  ...item,
  properties: [...properties, ...more],
});

const withAlpha = async (alpha: HeifItem, more: Parameters<typeof heifFile>[1] = {}) =>
  heifFile([await picture(), alpha], {
    references: [...ALPHA_OF_FIRST.references, ...(more.references ?? [])],
  });

/** Changes the bitstream of the only item. */
const withData = async (change: (data: Buffer) => Buffer): Promise<Buffer> => {
  const item = await picture();
  return heifFile([{ ...item, data: change(Buffer.from(item.data)) }]);
};

const PLAIN: Readonly<Record<string, () => Promise<Buffer>>> = {
  "as sharp writes it": () => encode(),
  "that says that it is sRGB": async () => heifFile([await picture(nclx(1, 13, 6))]),
  "that leaves colours open": async () => heifFile([await picture(nclx(2, 2, 2))]),
  "with square pixels": async () =>
    heifFile([await picture(box("pasp", Buffer.from([0, 0, 0, 1, 0, 0, 0, 1])))]),
  "with a gain map": async () =>
    heifFile(
      [
        await picture(),
        {
          ...(await grey()),
          properties: [
            (await grey()).properties?.[0] as Buffer,
            auxC("urn:com:apple:photo:2020:aux:hdrgainmap"),
          ],
        },
      ],
      {
        references: [{ type: "auxl", from: 2, to: [1] }],
      },
    ),
  "with an alpha channel": async () => withAlpha(await grey()),
  "that is turned": async () => heifFile([await picture(irot(1))]),
  "that is mirrored": async () => heifFile([await picture(imir(0))]),
  "that is turned, then mirrored": async () => heifFile([await picture(irot(3), imir(1))]),
  "that is turned with its alpha channel": async () =>
    heifFile([await picture(irot(1)), turned(await grey(), irot(1))], ALPHA_OF_FIRST),
};

const shown = (content: Buffer): Promise<Buffer> => sharp(content).raw().toBuffer();

const OTHERS: Readonly<Record<string, () => Promise<Buffer>>> = {
  "of 10 bits": () => encode({ bitdepth: 10 }),
  "that is mirrored, then turned": async () => heifFile([await picture(imir(0), irot(1))]),
  "that is turned twice": async () => heifFile([await picture(irot(1), irot(2))]),
  "that is turned by a number that does not exist": async () =>
    heifFile([await picture(box("irot", Buffer.of(5)))]),
  "whose alpha channel is turned alone": async () => withAlpha(turned(await grey(), irot(1))),
  "whose alpha channel is turned otherwise": async () =>
    heifFile([await picture(irot(1)), turned(await grey(), irot(2))], ALPHA_OF_FIRST),
  "that is cropped": async () => heifFile([await picture(clap(60, 40))]),
  "of layers": async () => heifFile([await picture(box("lsel", Buffer.alloc(2)))]),
  "with pixels that are not square": async () =>
    heifFile([await picture(box("pasp", Buffer.from([0, 0, 0, 2, 0, 0, 0, 1])))]),
  "in HDR": async () => heifFile([await picture(nclx(9, 16, 9))]),
  "in Display P3, which only numbers say": async () => heifFile([await picture(nclx(12, 13, 6))]),
  "whose colours are stated twice": async () =>
    heifFile([await picture(nclx(1, 13, 6), nclx(1, 13, 1))]),
  "that says that its colours are RGB, and has others": async () =>
    heifFile([await picture(nclx(1, 13, 0))]),
  "of tiles": async () =>
    heifFile(
      [
        {
          type: "grid",
          data: gridOf(1, 2, 2 * WIDTH, HEIGHT),
          properties: [ispe(2 * WIDTH, HEIGHT)],
        },
        await picture(),
        await picture(),
      ],
      { references: [{ type: "dimg", from: 1, to: [2, 3] }] },
    ),
  "whose colours are multiplied by their alpha": async () =>
    withAlpha(await grey(), { references: [{ type: "prem", from: 1, to: [2] }] }),
  "whose alpha channel has another size": async () => withAlpha(await grey(60)),
  "whose alpha channel has colours": async () =>
    withAlpha({
      ...(await picture()),
      properties: [...((await picture()).properties ?? []), auxC(ALPHA)],
    }),
  "with a second frame": () => withData((data) => Buffer.concat([data, data.subarray(2)])),
  "without a frame": () => withData((data) => data.subarray(0, 2 + 2 + (data[3] as number))),
  "with layers in its bitstream": () =>
    withData((data) => {
      data[2] = (data[2] as number) | 4;
      return data;
    }),
  "whose frame asks for another size on the screen": () =>
    withData((data) => {
      const [header, frame] = av1UnitsIn(data).slice(-2) as [Av1Unit, Av1Unit];
      const bits = [...frame.content].map((byte) => byte.toString(2).padStart(8, "0")).join("");
      expect(bits.slice(0, 3)).toBe("000");
      const size = [WIDTH / 2, HEIGHT / 2].map((side) => (side - 1).toString(2).padStart(16, "0"));
      const changed = `001${size.join("")}${bits.slice(3)}`.match(/.{8}/g) as string[];
      const content = Buffer.from(changed.map((byte) => Number.parseInt(byte, 2)));
      return Buffer.concat([header, { ...frame, content }].flatMap(encodeAv1Unit));
    }),
  "whose bitstream is cut off": () => withData((data) => data.subarray(0, -1)),
  "with bytes behind its sequence header": () =>
    withData((data) => {
      const end = 4 + (data[3] as number);
      const header = Buffer.concat([data.subarray(4, end), Buffer.from("hidden")]);
      return Buffer.concat([
        data.subarray(0, 3),
        Buffer.of(header.length),
        header,
        data.subarray(end),
      ]);
    }),
  "whose boxes are cut off": async () => (await encode()).subarray(0, 120),
};

describe("a copy of an AVIF", () => {
  it.each(Object.entries(PLAIN))(
    "shows the same, and copied again is the same: %s",
    async (_, make) => {
      const file = await make();
      const copy = copyAvif(file) as Buffer;
      expect((await shown(copy)).equals(await shown(file))).toBe(true);
      expect(copyAvif(copy)?.equals(copy)).toBe(true);
    },
  );

  it("turns an alpha channel with its picture, as browsers do, where the file turns the picture alone", async () => {
    const alpha = await quarters(WIDTH, HEIGHT).extractChannel("blue").png().toBuffer();
    const file = await quarters(WIDTH, HEIGHT).joinChannel(alpha).avif({ effort: 0 }).toBuffer();
    const [colours, transparency] = itemsWithAlpha(file);
    const both = [turned(colours, irot(1)), turned(transparency, irot(1))];
    const copy = copyAvif(heifFile([turned(colours, irot(1)), transparency], ALPHA_OF_FIRST));
    expect((await shown(copy as Buffer)).equals(await shown(heifFile(both, ALPHA_OF_FIRST)))).toBe(
      true,
    );
  });

  it("says what its pixels mean, also if the original leaves it open", async () => {
    expect(copyAvif(await encode())?.includes(nclx(1, 13, 6))).toBe(true);
  });

  it.each(Object.entries(OTHERS))("is not made of an AVIF %s", async (_, make) => {
    expect(copyAvif(await make())).toBeUndefined();
  });

  it("is not made, or is smaller than the file, wherever that is cut or changed", async () => {
    const file = await withAlpha(await grey());
    for (let at = 0; at < file.length; at += 1) {
      expect(copyAvif(file.subarray(0, at))).toBeUndefined();
      const changed = Buffer.from(file);
      changed[at] = (changed[at] as number) ^ 0xff;
      expect(copyAvif(changed)?.length ?? 0).toBeLessThan(file.length + 1024);
    }
  });
});
