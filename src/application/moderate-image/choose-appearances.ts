import { judgedBackgrounds } from "../../domain/moderation/appearances.ts";
import { FrameSelection } from "../../domain/moderation/frame-selection.ts";
import type { Approved } from "../../domain/upload/outcome.ts";
import type { Picture } from "../ports/picture-decoder.port.ts";

/** Everything that a model has to see before a picture may be published. */
export interface Appearances {
  readonly publish: Approved["publish"];
  /** One for each appearance: upright JPEGs. */
  readonly renderings: readonly (() => Promise<Uint8Array>)[];
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Renders a frame in every part and on every background in which it is judged. An alpha channel that hides nothing adds nothing. */
const renderFrame = async (
  picture: Picture,
  frame: number,
  count: number,
): Promise<readonly Uint8Array[]> => {
  const all: Uint8Array[] = [];
  for (let index = 0; index < count; index += 1) {
    const different: Uint8Array[] = [];
    for (const background of judgedBackgrounds(picture.facts)) {
      const jpeg = await picture.renderFrame(frame, background, { index, count });
      if (!different.some((other) => isSame(other, jpeg))) different.push(jpeg);
    }
    all.push(...different);
  }
  return all;
};

const rendered = (jpegs: readonly Uint8Array[]): Appearances["renderings"] =>
  jpegs.map((jpeg) => async () => jpeg);

/** Frames are rendered while they are decoded, because to decode an animation again for each of them would take too long. */
const chooseOfAnimation = async (picture: Picture, maxFrames: number): Promise<Appearances> => {
  const selection = new FrameSelection(maxFrames);
  const jpegs: (readonly Uint8Array[])[] = [];
  let frame = 0;
  for await (const signature of picture.readSignatures()) {
    const decision = selection.decide(signature);
    if (decision === "too-many") {
      return { publish: "first-frame", renderings: rendered(jpegs[0] ?? []) };
    }
    if (decision === "judge") jpegs.push(await renderFrame(picture, frame, 1));
    frame += 1;
  }
  return { publish: "picture", renderings: rendered(jpegs.flat()) };
};

/**
 * @param maxFrames the number of different frames of an animation that are judged
 * @param parts of a frame, in which it is judged; a long animation is published as its first frame
 */
export const chooseAppearances = async (
  picture: Picture,
  maxFrames: number,
  parts: number,
): Promise<Appearances> => {
  const isAnimation = picture.facts.frameCount > 1;
  if (isAnimation && parts === 1) return chooseOfAnimation(picture, maxFrames);
  const [background, ...more] = judgedBackgrounds(picture.facts);
  if (background !== undefined && more.length === 0 && parts === 1) {
    // Not rendered until a model asks: it may read the original.
    return { publish: "picture", renderings: [() => picture.renderFrame(0, background)] };
  }
  return {
    publish: isAnimation ? "first-frame" : "picture",
    renderings: rendered(await renderFrame(picture, 0, parts)),
  };
};
