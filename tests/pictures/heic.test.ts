import { readFile } from "node:fs/promises";
import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { cornersOf, expectNear, QUARTERS } from "../mothers/pictures.mother.ts";
import { filesOf } from "./support/comparison.ts";
import { decoderWith, render } from "./support/rendering.ts";

/**
 * Quarters of 120 x 80, encoded by libheif 1.23 with x265 (CC0, made for this project): plain; half transparent; with a Display P3 profile;
 * turned by 90 degrees (`irot`), with an EXIF item that says the same and has a text; and a red picture before a blue one, the primary.
 */
const readHeic = (
  name: "quarters" | "transparent" | "display-p3" | "turned" | "second-is-primary",
): Promise<Buffer> => readFile(new URL(`heic/${name}.heic`, import.meta.url));

describe("a HEIC", () => {
  it("is published as JPEG, in its colours", async () => {
    const published = await render(await readHeic("quarters"));
    expect(published.image).toMatchObject({
      contentType: "image/jpeg",
      dimensions: { width: 120, height: 80 },
    });
    for (const { content } of filesOf(published)) {
      const corners = await cornersOf(content);
      for (const [name, colour] of Object.entries(QUARTERS)) {
        expectNear(corners[name as keyof typeof QUARTERS], colour);
      }
    }
  });

  it("is published as WebP if it is transparent", async () => {
    const { image } = await render(await readHeic("transparent"));
    expect(image.contentType).toBe("image/webp");
    const { data } = await sharp(image.content).raw().toBuffer({ resolveWithObject: true });
    expectNear([data[3] as number], [128], 8);
  });

  it("has its profile applied", async () => {
    const { topLeft } = await cornersOf((await render(await readHeic("display-p3"))).image.content);
    expect(topLeft[0]).toBeGreaterThan(230); // sRGB needs more red for the same colour
  });

  it("is upright, once, where box and EXIF both say that it is turned, and keeps no EXIF", async () => {
    const original = await readHeic("turned");
    expect(original.includes("PLANTED-SECRET")).toBe(true);
    const published = await render(original);
    expect(published.image.dimensions).toEqual({ width: 80, height: 120 });
    for (const { content } of filesOf(published)) {
      const { topLeft, topRight } = await cornersOf(content);
      expectNear(topLeft, QUARTERS.bottomLeft);
      expectNear(topRight, QUARTERS.topLeft);
      expect(Buffer.from(content).includes("PLANTED-SECRET")).toBe(false);
      expect(await sharp(content).metadata()).not.toHaveProperty("exif");
    }
  });

  it("is its primary picture, also if that is not the first", async () => {
    const original = await readHeic("second-is-primary");
    const blue = [30, 30, 220] as const;
    for (const { content } of filesOf(await render(original))) {
      expectNear((await cornersOf(content)).topLeft, blue);
    }
    const picture = await decoderWith().open(original);
    expect(picture.facts.frameCount).toBe(1);
    expectNear((await cornersOf(await picture.renderFrame(0, "white"))).topLeft, blue);
  });

  it("is judged as it is published", async () => {
    const picture = await decoderWith().open(await readHeic("turned"));
    const { topLeft } = await cornersOf(await picture.renderFrame(0, "white"));
    expectNear(topLeft, QUARTERS.bottomLeft);
    const transparent = await decoderWith().open(await readHeic("transparent"));
    const onWhite = await cornersOf(await transparent.renderFrame(0, "white"));
    const onBlack = await cornersOf(await transparent.renderFrame(0, "black"));
    expect(onWhite.topLeft).not.toEqual(onBlack.topLeft);
  });

  it("has its facts read without its pixels", async () => {
    const file = await readHeic("quarters");
    const { facts } = await decoderWith().open(file);
    expect(facts).toMatchObject({
      format: "heic",
      dimensions: { width: 120, height: 80 },
      frameCount: 1,
      hasAlpha: false,
    });
  });

  it("is unreadable if pixels are missing", async () => {
    const file = await readHeic("quarters");
    for (const bytes of [16, 200, file.length - 40, file.length - 1]) {
      const rendered = render(file.subarray(0, bytes));
      await expect(rendered).rejects.toMatchObject({ reason: "unreadable" });
    }
  });

  it("has its decoder ended when the time is over", async () => {
    const opened = decoderWith({ maxDecodeSeconds: 0.001 }).open(await readHeic("quarters"));
    await expect(opened).rejects.toMatchObject({ name: "DecodeTimeout" });
  });
});
