import { it } from "@jest/globals";
import type { Sharp } from "sharp";
import { expectPublishedAs, openPicture, type Picture } from "./comparison.ts";

/** Ways to store a picture, by name, each with the picture that it shows. */
type FormatCases = Readonly<Record<string, readonly [Picture, (picture: Sharp) => Sharp]>>;

/** One test for each way to store a picture: every published file shows it. */
export const itPublishesAll = (cases: FormatCases): void => {
  it.each(Object.entries(cases))("publishes what it shows: %s", async (_, [truth, encode]) => {
    const space = truth.channels < 3 ? "b-w" : "srgb";
    const original = await encode(openPicture(truth).toColourspace(space)).toBuffer();
    await expectPublishedAs(original, truth);
  });
};
