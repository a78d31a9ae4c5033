import sharp, { type Sharp } from "sharp";

/** Colours of the four quarters, clockwise from the upper left one. */
export const QUARTERS = {
  topLeft: [220, 30, 30],
  topRight: [30, 200, 30],
  bottomRight: [30, 30, 220],
  bottomLeft: [220, 220, 30],
} as const;

/** A picture whose quarters differ, so that every turn and every mirroring shows. */
export const quarters = (width = 120, height = 80): Sharp => {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [left, top] = [x < width / 2, y < height / 2];
      const upper = left ? QUARTERS.topLeft : QUARTERS.topRight;
      const lower = left ? QUARTERS.bottomLeft : QUARTERS.bottomRight;
      pixels.set(top ? upper : lower, (y * width + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
};

export const aPlainPicture = (width: number, height: number, background = "#3366cc"): Sharp =>
  sharp({ create: { width, height, channels: 3, background }, limitInputPixels: false });

/** Half of it is see-through. */
export const aTransparentPicture = (width = 120, height = 80): Sharp =>
  sharp({
    create: { width, height, channels: 4, background: { r: 200, g: 30, b: 30, alpha: 0.5 } },
  });

/** Has an alpha channel that hides nothing. */
export const anOpaquePictureWithAlpha = (width = 120, height = 80): Sharp =>
  sharp({
    create: { width, height, channels: 4, background: { r: 200, g: 30, b: 30, alpha: 1 } },
  });

const FRAME_COLOURS = ["#dd2020", "#20dd20", "#2020dd", "#dddd20", "#20dddd", "#dd20dd"];

/** An animation of frames of different colours. */
export const anAnimation = async (
  frameCount: number,
  { width = 64, height = 48 } = {},
): Promise<Sharp> => {
  const frames = await Promise.all(
    Array.from({ length: frameCount }, (_, i) =>
      aPlainPicture(width, height, FRAME_COLOURS[i % FRAME_COLOURS.length])
        .png()
        .toBuffer(),
    ),
  );
  return sharp(frames, { join: { animated: true } });
};

/** The colour near each corner, as it is stored. */
export const cornersOf = async (bytes: Uint8Array) => {
  const { data, info } = await sharp(bytes)
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

/** Lossy formats do not keep colours exactly. */
export const expectNear = (
  actual: readonly number[],
  wanted: readonly number[],
  tolerance = 20,
): void => {
  const difference = Math.max(...wanted.map((value, i) => Math.abs(value - (actual[i] ?? -1000))));
  if (difference > tolerance) {
    throw new Error(`the colour is rgb(${actual}) instead of rgb(${wanted})`);
  }
};
