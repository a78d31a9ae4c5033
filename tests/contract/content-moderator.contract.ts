import { beforeEach, describe, expect, it } from "@jest/globals";
import type {
  ContentModerator,
  PictureView,
} from "../../src/application/moderate-image/content-moderator.port.ts";
import { UndecodablePicture } from "../../src/application/ports/picture-decoder.port.ts";
import type { PictureFacts } from "../../src/domain/image/picture.ts";
import type { ModerationLabels } from "../../src/domain/moderation/moderation-label.ts";
import { isModerationLabelName } from "../../src/domain/moderation/moderation-taxonomy.ts";
import { MD5, VERSION_ID } from "../mothers/original.mother.ts";
import { aStillPicture } from "../mothers/picture-facts.mother.ts";
import { aPlainPicture, quarters } from "../mothers/pictures.mother.ts";

export interface ContentModeratorUnderTest {
  readonly moderator: ContentModerator;
}

/** A frame of a picture that no model reads from the store: its original is not there. */
const viewOf = (
  jpeg: Uint8Array,
  facts: Partial<PictureFacts> = { isPlain: false },
): PictureView => ({
  original: { md5: MD5, versionId: VERSION_ID },
  facts: aStillPicture(facts),
  isWhole: true,
  renderJpeg: async () => jpeg,
});

const expectLabels = ({ labels, modelVersion }: ModerationLabels): void => {
  expect(modelVersion).toMatch(/\S/);
  for (const { name, parent, confidence } of labels) {
    expect(isModerationLabelName(name)).toBe(true);
    if (parent !== undefined) expect(isModerationLabelName(parent)).toBe(true);
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(100);
  }
};

/** What every adapter of ContentModerator does. */
export const describeContentModerator = (
  name: string,
  make: () => Promise<ContentModeratorUnderTest>,
): void => {
  describe(`${name} as a ContentModerator`, () => {
    let moderator: ContentModerator;

    beforeEach(async () => {
      ({ moderator } = await make());
    });

    it("labels a rendered JPEG by the taxonomy, in percent, with the model's version", async () => {
      const jpeg = await quarters(320, 240).jpeg().toBuffer();
      expectLabels(await moderator.detectLabels(viewOf(jpeg)));
    });

    it("gives the same picture the same labels every time", async () => {
      const view = viewOf(await aPlainPicture(200, 200, "#cc2233").jpeg().toBuffer());
      const first = await moderator.detectLabels(view);
      expect(await moderator.detectLabels(view)).toEqual(first);
    });

    it.each([
      [80, 80],
      [80, 2048],
      [2048, 80],
      [2048, 2048],
    ])("accepts a rendered JPEG of any size: %i x %i", async (width, height) => {
      const jpeg = await quarters(width, height).jpeg().toBuffer();
      expectLabels(await moderator.detectLabels(viewOf(jpeg)));
    });

    it("accepts a rendered JPEG in grey", async () => {
      const jpeg = await quarters(200, 200).greyscale().jpeg().toBuffer();
      expectLabels(await moderator.detectLabels(viewOf(jpeg)));
    });

    it.each<[string, Partial<PictureFacts>]>([
      ["an animation", { format: "gif", frameCount: 2 }],
      ["a turned picture", { isPlain: false }],
    ])(
      "judges the rendered JPEG where people see it differently from the original: %s",
      async (_, facts) => {
        const jpeg = await quarters(200, 200).jpeg().toBuffer();
        expectLabels(await moderator.detectLabels(viewOf(jpeg, facts)));
      },
    );

    it.each([
      ["no picture", Buffer.from("no picture at all")],
      ["nothing", Buffer.alloc(0)],
      ["the beginning of a JPEG", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10])],
    ])("gives no verdict on what it cannot read: %s", async (_, content) => {
      await expect(moderator.detectLabels(viewOf(content))).rejects.toThrow();
    });

    it("gives no verdict on a frame that cannot be rendered, and passes the error on", async () => {
      const failure = new UndecodablePicture("unreadable", "The picture cannot be decoded.");
      const view = { ...viewOf(Buffer.alloc(0)), renderJpeg: () => Promise.reject(failure) };
      await expect(moderator.detectLabels(view)).rejects.toBe(failure);
    });
  });
};
