import { beforeEach, describe, expect, it } from "@jest/globals";
import {
  type ContentModerator,
  PictureNotTaken,
} from "../../src/application/moderate-image/content-moderator.port.ts";
import type { PictureFacts } from "../../src/domain/image/picture.ts";
import type { ModerationLabels } from "../../src/domain/moderation/moderation-label.ts";
import { isModerationLabelName } from "../../src/domain/moderation/moderation-taxonomy.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import { aStillPicture } from "../mothers/picture-facts.mother.ts";
import { aPlainPicture, quarters } from "../mothers/pictures.mother.ts";

export interface ContentModeratorUnderTest {
  readonly moderator: ContentModerator;
  /** Saves an original where the moderator reads stored ones. */
  readonly save: (bytes: Uint8Array, contentType: string) => Promise<OriginalRef>;
}

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
    let save: ContentModeratorUnderTest["save"];

    beforeEach(async () => {
      ({ moderator, save } = await make());
    });

    it("labels of a JPEG's bytes come from the taxonomy, in percent, with the model's version", async () => {
      expectLabels(await moderator.detectLabels(await quarters(320, 240).jpeg().toBuffer()));
    });

    it("the same picture gets the same labels every time", async () => {
      const bytes = await aPlainPicture(200, 200, "#cc2233").jpeg().toBuffer();
      const [first, second] = [
        await moderator.detectLabels(bytes),
        await moderator.detectLabels(bytes),
      ];
      expectLabels(first);
      expect(second).toEqual(first);
    });

    it.each([
      [80, 80],
      [80, 2048],
      [2048, 80],
      [2048, 2048],
    ])("a JPEG of any size that is made for it is taken: %i x %i", async (width, height) => {
      expectLabels(await moderator.detectLabels(await quarters(width, height).jpeg().toBuffer()));
    });

    it("a grey JPEG is taken", async () => {
      expectLabels(
        await moderator.detectLabels(await quarters(200, 200).greyscale().jpeg().toBuffer()),
      );
    });

    it.each([
      ["JPEG", "jpeg"],
      ["PNG", "png"],
    ] as const)(
      "a stored picture that it takes gets the labels that its bytes get: %s",
      async (_, format) => {
        const picture = aPlainPicture(200, 150, "#cc2233");
        const bytes = await picture.toFormat(format).toBuffer();
        const facts = { format, dimensions: { width: 200, height: 150 }, size: bytes.length };
        // A model that takes no stored pictures is never asked to.
        const stored = moderator.takesAsStored(aStillPicture(facts))
          ? await moderator.detectLabels(await save(bytes, `image/${format}`))
          : await moderator.detectLabels(await picture.jpeg().toBuffer());
        expectLabels(stored);
      },
    );

    it.each<[string, Partial<PictureFacts>]>([
      ["an animation", { format: "gif", frameCount: 2 }],
      ["a turned picture", { plain: false }],
    ])("what people would see otherwise than the model is not taken as stored: %s", (_, facts) => {
      expect(moderator.takesAsStored(aStillPicture(facts))).toBe(false);
    });

    it.each([
      ["no picture", Buffer.from("no picture at all")],
      ["nothing", Buffer.alloc(0)],
      ["the beginning of a JPEG", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10])],
    ])("what cannot be read has no verdict: %s", async (_, bytes) => {
      await expect(moderator.detectLabels(bytes)).rejects.toThrow(PictureNotTaken);
    });
  });
};
