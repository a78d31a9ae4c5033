import sharp, { type Sharp } from "sharp";

export { cornersOf, expectNear } from "../support/colours.ts";

/** Colours of the four quarters, clockwise from the upper left one. */
export const QUARTERS = {
  topLeft: [220, 30, 30],
  topRight: [30, 200, 30],
  bottomRight: [30, 30, 220],
  bottomLeft: [220, 220, 30],
} as const;

/** A picture whose quarters differ, so that a test sees every rotation and every mirroring. */
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

/** A picture of one colour that is half transparent everywhere. */
export const aTransparentPicture = (width = 120, height = 80): Sharp =>
  sharp({
    create: { width, height, channels: 4, background: { r: 200, g: 30, b: 30, alpha: 0.5 } },
  });

/** A picture with an alpha channel in which every pixel is opaque. */
export const anOpaquePictureWithAlpha = (width = 120, height = 80): Sharp =>
  sharp({
    create: { width, height, channels: 4, background: { r: 200, g: 30, b: 30, alpha: 1 } },
  });

const FRAME_COLOURS = ["#dd2020", "#20dd20", "#2020dd", "#dddd20", "#20dddd", "#dd20dd"];

/** An animation whose frames have different colours. */
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
