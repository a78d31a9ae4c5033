import type { Picture } from "./comparison.ts";

type Colour = readonly [r: number, g: number, b: number];

const wave = (phase: number): number => 0.5 + 0.5 * Math.sin(2 * Math.PI * phase);

/** The colour at a place, from 0 to 1 each way: strong and weak colours, different in every part and direction. */
const scene = (x: number, y: number): Colour => {
  const disc = Math.hypot(x - 0.3, y - 0.35) < 0.18 ? 0.8 : 0;
  return [
    0.1 + 0.8 * x * (1 - disc) + 0.1 * disc,
    0.15 + 0.7 * y * (1 - disc / 2),
    0.2 + 0.6 * wave(0.8 * x + 0.5 * y) * (1 - disc),
  ];
};

/** Paints pixel by pixel, from the colour of the scene there. */
export const paint = (
  width: number,
  height: number,
  channels: 1 | 2 | 3 | 4,
  paint: (colour: Colour, x: number, y: number) => readonly number[],
): Picture => {
  const data = Buffer.alloc(width * height * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [(x + 0.5) / width, (y + 0.5) / height];
      const values = paint(scene(u, v), u, v);
      for (let i = 0; i < channels; i++) {
        data[(y * width + x) * channels + i] = Math.round(255 * (values[i] as number));
      }
    }
  }
  return { data, width, height, channels };
};

/** A colourful picture, in sRGB. */
export const truth = (width = 300, height = 200): Picture =>
  paint(width, height, 3, (colour) => colour);

const luma = ([r, g, b]: Colour): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

export const greyTruth = (width = 300, height = 200): Picture =>
  paint(width, height, 1, (colour) => [luma(colour)]);

/** Transparent to the right. */
export const transparentTruth = (width = 300, height = 200): Picture =>
  paint(width, height, 4, (colour, x) => [...colour, 1 - 0.9 * x]);

export const transparentGreyTruth = (width = 300, height = 200): Picture =>
  paint(width, height, 2, (colour, x) => [luma(colour), 1 - 0.9 * x]);

/** In colours that every press can print. */
export const mutedTruth = (width = 300, height = 200): Picture =>
  paint(width, height, 3, (colour) => {
    const grey = luma(colour);
    return colour.map((value) => 0.3 + 0.4 * (grey + 0.4 * (value - grey)));
  });
