import { readFile } from "node:fs/promises";
import { join } from "node:path";

const SAMPLES = join(import.meta.dirname, "../../../samples");

/** A photo of 640 x 427 pixels, a JPEG. */
export const readPhoto = (): Promise<Buffer> => readFile(join(SAMPLES, "rocket.jpg"));

/** A drawing, a PNG. The local model labels it `Illustrated` with more than 90 percent. */
export const readDrawing = (): Promise<Buffer> => readFile(join(SAMPLES, "drawing.png"));

/** The first half of the photo: its header can be read, its pixels cannot. */
export const readHalfPhoto = async (): Promise<Buffer> => {
  const photo = await readPhoto();
  return photo.subarray(0, photo.length / 2);
};
