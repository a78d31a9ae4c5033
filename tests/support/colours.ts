import sharp from "sharp";

/** The stored colour near each corner. */
export const cornersOf = async (content: Uint8Array) => {
  const { data, info } = await sharp(content)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): number[] => {
    const start = (y * info.width + x) * info.channels;
    return [...data.subarray(start, start + 3)];
  };
  const [left, top] = [Math.floor(info.width / 8), Math.floor(info.height / 8)];
  const [right, bottom] = [info.width - 1 - left, info.height - 1 - top];
  return {
    topLeft: at(left, top),
    topRight: at(right, top),
    bottomRight: at(right, bottom),
    bottomLeft: at(left, bottom),
  };
};

/** Throws if a colour differs by more than the tolerance. Lossy formats do not keep colours exactly. */
export const expectNear = (
  actual: readonly number[],
  wanted: readonly number[],
  tolerance = 20,
): void => {
  const difference = Math.max(...wanted.map((value, i) => Math.abs(value - (actual[i] ?? -1000))));
  if (difference > tolerance) {
    throw new Error(`The colour is rgb(${actual}) instead of rgb(${wanted}).`);
  }
};
