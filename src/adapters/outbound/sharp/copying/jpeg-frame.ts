import { demand } from "./copy-refusal.ts";
import type { Component } from "./jpeg-scans.ts";

const isRgb = (components: readonly Component[]): boolean =>
  String.fromCharCode(...components.map(({ id }) => id)) === "RGB";

/** @param frame SOF without marker and length; 8 bits, grey or YCbCr */
export const componentsOf = (frame: Buffer): readonly Component[] => {
  const count = frame[5] ?? 0;
  demand(frame[0] === 8 && (count === 1 || count === 3) && frame.length === 6 + 3 * count);
  demand(frame.readUInt16BE(1) > 0 && frame.readUInt16BE(3) > 0);
  const components = Array.from({ length: count }, (_, i) => {
    const [id = 0, sampling = 0, quantisation = 0] = frame.subarray(6 + 3 * i);
    return { id, horizontal: sampling >> 4, vertical: sampling & 15, quantisation };
  });
  const [luma] = components as [Component];
  for (const { horizontal, vertical } of components) {
    demand([1, 2, 4].includes(horizontal) && horizontal <= luma.horizontal);
    demand([1, 2, 4].includes(vertical) && vertical <= luma.vertical);
  }
  demand(new Set(components.map(({ id }) => id)).size === count && !isRgb(components));
  return components;
};
