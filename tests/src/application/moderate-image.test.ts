import { beforeEach, describe, expect, it } from "@jest/globals";
import {
  type ContentModerator,
  ModerationThrottled,
  PictureNotTaken,
} from "../../../src/application/moderate-image/content-moderator.port.ts";
import { ModerateImage } from "../../../src/application/moderate-image/moderate-image.use-case.ts";
import type { PictureFacts } from "../../../src/domain/image/picture.ts";
import { ImageUnreadable } from "../../../src/domain/image/rejection.ts";
import { ModerationPolicy } from "../../../src/domain/moderation/moderation-policy.ts";
import type { OriginalRef } from "../../../src/domain/upload/original.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { anOriginal } from "../../mothers/original.mother.ts";
import { aStillPicture, inspectorFinding } from "../../mothers/picture-facts.mother.ts";

const policy = ModerationPolicy.parse('{ "labels": { "Explicit": 80 } }');
const LIMITS = { maxPixels: 10_000_000, maxSide: 10_000, maxFrames: 100 };

/** Sees "Explicit" with a confidence that depends on what it is shown. */
class FakeModerator implements ContentModerator {
  readonly shown: (OriginalRef | Uint8Array)[] = [];
  private readonly asStored: boolean;
  private readonly look: (picture: OriginalRef | Uint8Array) => number | Error;

  constructor(asStored: boolean, look: (picture: OriginalRef | Uint8Array) => number | Error) {
    this.asStored = asStored;
    this.look = look;
  }

  takesAsStored(): boolean {
    return this.asStored;
  }

  async detectLabels(picture: OriginalRef | Uint8Array) {
    this.shown.push(picture);
    const confidence = this.look(picture);
    if (typeof confidence !== "number") throw confidence;
    return { labels: [{ name: "Explicit", confidence }], modelVersion: "model-7" };
  }
}

describe("ModerateImage", () => {
  const originals = new InMemoryOriginalStore();
  const rendered: number[] = [];
  const frames = {
    renderFrame: async (_: Uint8Array, frame: number) => {
      rendered.push(frame);
      return Uint8Array.of(frame);
    },
  };
  let ref: OriginalRef;
  beforeEach(async () => {
    rendered.length = 0;
    ref = await originals.save(Uint8Array.of(1), "image/png", anOriginal());
  });
  const moderating = (moderator: ContentModerator, finding: PictureFacts | Error) =>
    new ModerateImage(
      originals,
      inspectorFinding(finding),
      frames,
      moderator,
      policy,
      LIMITS,
    ).execute(ref);

  it("judges a picture that the model takes as it is stored by its reference", async () => {
    const moderator = new FakeModerator(true, () => 10);
    const verdict = await moderating(moderator, aStillPicture());
    expect(verdict).toEqual({
      approved: true,
      refusedBy: [],
      labels: [{ name: "Explicit", confidence: 10 }],
      modelVersion: "model-7",
    });
    expect(moderator.shown).toEqual([ref]);
    expect(rendered).toEqual([]);
  });

  it("refuses a picture in which the model sees what the policy refuses; this is no error", async () => {
    const verdict = await moderating(new FakeModerator(true, () => 80), aStillPicture());
    expect(verdict).toMatchObject({
      approved: false,
      refusedBy: [{ name: "Explicit", confidence: 80 }],
    });
  });

  it("shows the model a frame made for it if it does not take the picture as stored", async () => {
    const moderator = new FakeModerator(false, () => 10);
    await moderating(moderator, aStillPicture());
    expect(moderator.shown).toEqual([Uint8Array.of(0)]);
  });

  it("shows the model a frame made for it if it turns the stored picture down after all", async () => {
    const moderator = new FakeModerator(true, (picture) =>
      picture instanceof Uint8Array ? 90 : new PictureNotTaken("odd file"),
    );
    expect((await moderating(moderator, aStillPicture())).approved).toBe(false);
    expect(rendered).toEqual([0]);
  });

  it("refuses an animation if one of its judged frames is refused", async () => {
    const moderator = new FakeModerator(false, (picture) =>
      picture instanceof Uint8Array && picture[0] === 4 ? 99 : 1,
    );
    const animation = aStillPicture({ format: "gif", frameCount: 9 });
    const verdict = await moderating(moderator, animation);
    expect(rendered).toEqual([0, 2, 4, 6, 8]);
    expect(verdict.refusedBy).toEqual([{ name: "Explicit", confidence: 99 }]);
  });

  it.each([
    ["throttled", new ModerationThrottled("slow down")],
    ["out of order", new Error("out of order")],
  ])("has no verdict if the model is %s: the error comes through", async (_, error) => {
    await expect(moderating(new FakeModerator(true, () => error), aStillPicture())).rejects.toBe(
      error,
    );
    await expect(moderating(new FakeModerator(false, () => error), aStillPicture())).rejects.toBe(
      error,
    );
  });

  it("has no verdict if one frame of several could not be judged", async () => {
    const moderator = new FakeModerator(false, (picture) =>
      picture instanceof Uint8Array && picture[0] === 2 ? new Error("out of order") : 1,
    );
    const animation = aStillPicture({ format: "gif", frameCount: 3 });
    await expect(moderating(moderator, animation)).rejects.toThrow("out of order");
  });

  it("has no verdict if the model turns even the frame down that was made for it", async () => {
    const moderator = new FakeModerator(false, () => new PictureNotTaken("still odd"));
    await expect(moderating(moderator, aStillPicture())).rejects.toThrow(PictureNotTaken);
  });

  it("judges two pictures with the same md5 each by its own bytes: no verdict is inherited", async () => {
    const harmless = await originals.save(Uint8Array.of(7), "image/png", anOriginal());
    const other = anOriginal({ sha256: "f".repeat(64) });
    const explicit = await originals.save(Uint8Array.of(8), "image/png", other);
    expect(explicit.md5).toBe(harmless.md5);
    const moderator = new FakeModerator(false, (picture) =>
      picture instanceof Uint8Array && picture[0] === 8 ? 99 : 1,
    );
    const moderation = new ModerateImage(
      originals,
      inspectorFinding(aStillPicture()),
      { renderFrame: async (bytes) => bytes },
      moderator,
      policy,
      LIMITS,
    );
    expect((await moderation.execute(harmless)).approved).toBe(true);
    expect((await moderation.execute(explicit)).approved).toBe(false);
    expect((await moderation.execute(harmless)).approved).toBe(true);
  });

  it("asks the model for the very version, of two pictures with the same md5", async () => {
    const other = anOriginal({ sha256: "f".repeat(64) });
    const twin = await originals.save(Uint8Array.of(8), "image/png", other);
    const moderator = new FakeModerator(true, () => 1);
    for (const each of [ref, twin]) {
      await new ModerateImage(
        originals,
        inspectorFinding(aStillPicture()),
        frames,
        moderator,
        policy,
        LIMITS,
      ).execute(each);
    }
    expect(moderator.shown).toEqual([ref, twin]);
    expect(twin.versionId).not.toBe(ref.versionId);
  });

  it("shows the model nothing of a picture that cannot be read or is too large", async () => {
    const moderator = new FakeModerator(true, () => 1);
    const tooLarge = aStillPicture({ dimensions: { width: 10_000, height: 501 }, frameCount: 2 });
    await expect(moderating(moderator, tooLarge)).rejects.toThrow(
      expect.objectContaining({ name: "ImageTooLarge" }),
    );
    const manyFrames = aStillPicture({ format: "gif", frameCount: 101 });
    await expect(moderating(moderator, manyFrames)).rejects.toThrow(/101 frames; 100 is the limit/);
    const unreadable = new ImageUnreadable("cut off");
    await expect(moderating(moderator, unreadable)).rejects.toBe(unreadable);
    expect(moderator.shown).toEqual([]);
  });
});
