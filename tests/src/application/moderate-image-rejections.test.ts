import { beforeEach, describe, expect, it } from "@jest/globals";
import { ModerateImage } from "../../../src/application/moderate-image/moderate-image.use-case.ts";
import { OriginalNotFound } from "../../../src/application/ports/original-store.port.ts";
import {
  DecodeTimeout,
  UndecodablePicture,
} from "../../../src/application/ports/picture-decoder.port.ts";
import { ModerationPolicy } from "../../../src/domain/moderation/moderation-policy.ts";
import type { OriginalRef } from "../../../src/domain/upload/original.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";
import { FakeContentModerator, FrameNotRead } from "../../fakes/content-moderator.fake.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { FakePictureDecoder } from "../../fakes/picture-decoder.fake.ts";
import { anOriginal, MD5 } from "../../mothers/original.mother.ts";
import { aStillPicture } from "../../mothers/picture-facts.mother.ts";

const CONTENT = Uint8Array.of(1);
const policy = ModerationPolicy.parse('{ "labels": { "Explicit": 80 } }');
const MAX_MODERATED_FRAMES = 5;
const limits = { maxPixels: 10_000_000, maxSide: 10_000, maxFrames: 100, maxDecodeBytes: 1e9 };

describe("ModerateImage", () => {
  const originals = new InMemoryOriginalStore();
  let original: OriginalRef;
  beforeEach(async () => {
    const { md5, versionId } = await originals.save(CONTENT, "image/png", anOriginal());
    original = { md5, versionId };
  });
  const moderate = (
    moderator: FakeContentModerator,
    pictures = new FakePictureDecoder(),
    ref = original,
  ) =>
    new ModerateImage(
      { originals, pictures, moderator },
      { policy, limits, maxModeratedFrames: MAX_MODERATED_FRAMES },
    ).execute(ref);

  it("fails if the original is not stored", async () => {
    const moderator = new FakeContentModerator(() => 1);
    const absent = { md5: MD5, versionId: VersionId.parse("none") };
    await expect(moderate(moderator, new FakePictureDecoder(), absent)).rejects.toThrow(
      OriginalNotFound,
    );
    expect(moderator.seen).toEqual([]);
  });

  it("fails with the decoder's own error if the decoder fails, because that says nothing about the picture", async () => {
    const moderator = new FakeContentModerator(() => 1);
    for (const failure of [new Error("out of memory"), new DecodeTimeout("too slow")]) {
      for (const options of [{ facts: failure }, { frameFailure: failure }]) {
        await expect(moderate(moderator, new FakePictureDecoder(options))).rejects.toBe(failure);
      }
    }
  });

  it("fails if the decoder delivers no frame of an animation, because nothing was judged", async () => {
    const facts = aStillPicture({ format: "gif", frameCount: 2 });
    const pictures = new FakePictureDecoder({ facts, looks: [] });
    await expect(moderate(new FakeContentModerator(() => 1), pictures)).rejects.toThrow(
      "The decoder delivered no frame to judge.",
    );
  });

  it("fails if the model cannot read even the rendered frame", async () => {
    await expect(moderate(new FakeContentModerator(() => undefined))).rejects.toThrow(FrameNotRead);
  });

  it.each(["unreadable", "too-demanding"] as const)(
    "rejects a picture with the decoder's reason if a frame cannot be decoded: %s",
    async (reason) => {
      const frameFailure = new UndecodablePicture(reason, "frame 0 is damaged");
      const moderator = new FakeContentModerator(() => 1);
      expect(await moderate(moderator, new FakePictureDecoder({ frameFailure }))).toEqual({
        kind: "rejected",
        reason,
        labels: [],
        detail: "frame 0 is damaged",
      });
    },
  );

  it.each([
    [
      "has too many pixels in all frames",
      aStillPicture({ dimensions: { width: 10_000, height: 501 }, frameCount: 2 }),
      "too-large",
      "The picture has 10000 x 501 x 2 frames = 10020000 pixels; 10000000 is the limit.",
    ],
    [
      "has too many frames",
      aStillPicture({ format: "gif", frameCount: 101 }),
      "too-large",
      "The picture has 101 frames; 100 is the limit.",
    ],
    [
      "has too long a side",
      aStillPicture({ dimensions: { width: 10_001, height: 1 } }),
      "too-large",
      "The picture has 10001 x 1 pixels; 10000 is the limit for a side.",
    ],
    [
      "takes too much memory to decode",
      aStillPicture({ decodeBytes: 1_000_000_001 }),
      "too-demanding",
      "To decode the picture takes 1000000001 bytes of memory; 1000000000 is the limit.",
    ],
    ["cannot be read", new UndecodablePicture("unreadable", "cut off"), "unreadable", "cut off"],
  ])("rejects a picture that %s and shows it to no model", async (_, facts, reason, detail) => {
    for (const readsOriginals of [true, false]) {
      const moderator = new FakeContentModerator(() => 1, { readsOriginals });
      expect(await moderate(moderator, new FakePictureDecoder({ facts }))).toEqual({
        kind: "rejected",
        reason,
        labels: [],
        detail,
      });
      expect(moderator.seen).toEqual([]);
    }
  });
});
