import { type Dimensions, pixelCount } from "../../../../domain/image/dimensions.ts";
import { type ColourSource, scaledFrom } from "../colour/colour-source.ts";
import { type AnimationLimits, decodedFrames, isAnimation, isWithin } from "./animation.ts";
import { type Pixels, scaled, withoutIdleAlpha } from "./pixels.ts";

/** Names a size: thumbnails of the same one are the same picture. */
export const sideBySide = ({ width, height }: Dimensions): string => `${width}x${height}`;

const firstStep = async (
  source: ColourSource,
  dimensions: Dimensions,
  animations: AnimationLimits,
): Promise<Pixels> =>
  isAnimation(source.metadata) && isWithin(source.metadata, animations)
    ? scaled(await decodedFrames(source), dimensions)
    : scaledFrom(source, dimensions);

/**
 * The original is decoded once, to the largest size, and each further one is made from the next larger. Measured against
 * one pipeline for each size: less than half the CPU (docs/adr/0006).
 *
 * @returns each size once, the largest first
 */
export async function* cascade(
  source: ColourSource,
  wanted: readonly Dimensions[],
  animations: AnimationLimits,
): AsyncGenerator<Pixels, void, void> {
  const distinct = new Map(wanted.map((dimensions) => [sideBySide(dimensions), dimensions]));
  const largestFirst = [...distinct.values()].sort((a, b) => pixelCount(b) - pixelCount(a));
  let larger: Pixels | undefined;
  for (const dimensions of largestFirst) {
    larger =
      larger === undefined
        ? await withoutIdleAlpha(await firstStep(source, dimensions, animations))
        : await scaled(larger, dimensions);
    yield larger;
  }
}
