import { demand } from "./copy-refusal.ts";
import { GREY, PALETTE, type PngHeader, RGB } from "./png-header.ts";

/** A number of a pixel beyond the palette is black in libpng. In the copy, the palette says so to every decoder. */
export const completePalette = (palette: Buffer, bits: number): Buffer => {
  const complete = Buffer.alloc(3 * 2 ** bits);
  demand(palette.length > 0 && palette.length % 3 === 0 && palette.length <= complete.length);
  palette.copy(complete);
  return complete;
};

/** Demands that every decoder finds the same pixels transparent. */
export const demandTransparency = (
  content: Buffer,
  { bits, type }: PngHeader,
  palette: Buffer | undefined,
) => {
  demand(type === GREY || type === RGB || type === PALETTE);
  if (type === PALETTE) return demand(content.length <= (palette?.length ?? 0) / 3);
  demand(content.length === (type === GREY ? 2 : 6));
  for (let at = 0; at < content.length; at += 2) demand(content.readUInt16BE(at) < 2 ** bits);
};
