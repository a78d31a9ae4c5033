import { beforeEach, describe, expect, it } from "@jest/globals";
import { ModerationThrottled } from "../../../src/application/moderate-image/content-moderator.port.ts";
import { ModerateImage } from "../../../src/application/moderate-image/moderate-image.use-case.ts";
import type { PictureFacts } from "../../../src/domain/image/picture.ts";
import { ModerationPolicy } from "../../../src/domain/moderation/moderation-policy.ts";
import type { OriginalRef } from "../../../src/domain/upload/original.ts";
import { FakeContentModerator, originalOf } from "../../fakes/content-moderator.fake.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { FakePictureDecoder, frameOf } from "../../fakes/picture-decoder.fake.ts";
import { ANOTHER_SHA256, anOriginal } from "../../mothers/original.mother.ts";
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
  /** @param looks how light each frame is */
  const anAnimation = (looks: readonly number[], facts: Partial<PictureFacts> = {}) =>
    new FakePictureDecoder({
      facts: aStillPicture({ format: "gif", frameCount: looks.length, ...facts }),
      looks,
    });

  it("approves a picture in which the model sees nothing that the policy refuses", async () => {
    expect(await moderate(new FakeContentModerator(() => 10))).toEqual({
      kind: "approved",
      labels: [{ name: "Explicit", confidence: 10 }],
      modelVersion: "model-7",
      publish: "picture",
    });
  });

  it("rejects a picture in which the model sees what the policy refuses, and does not throw", async () => {
    expect(await moderate(new FakeContentModerator(() => 80))).toEqual({
      kind: "rejected",
      reason: "moderation",
      labels: [{ name: "Explicit", confidence: 80 }],
      detail: "Rejected by moderation (model model-7).",
    });
  });

  it("shows the model a rendered frame of a still picture", async () => {
    const moderator = new FakeContentModerator(() => 10);
    await moderate(moderator);
    expect(moderator.seen).toEqual([frameOf(CONTENT, 0)]);
  });

  it("renders nothing if the model reads the stored original", async () => {
    const moderator = new FakeContentModerator(() => 10, { readsOriginals: true });
    const pictures = new FakePictureDecoder();
    expect((await moderate(moderator, pictures)).kind).toBe("approved");
    expect(moderator.seen).toEqual([originalOf(original)]);
    expect(pictures.renderedFrames).toEqual([]);
  });

  it("renders a frame if the model cannot read the stored original after all", async () => {
    const moderator = new FakeContentModerator(
      (picture) => (picture.startsWith("original") ? undefined : 90),
      { readsOriginals: true },
    );
    expect((await moderate(moderator)).kind).toBe("rejected");
    expect(moderator.seen).toEqual([originalOf(original), frameOf(CONTENT, 0)]);
  });

  it("shows the model the facts of the picture and which original it is", async () => {
    const facts = aStillPicture({ isPlain: false });
    const views: unknown[] = [];
    const moderator = {
      detectLabels: async (view: object) => {
        views.push(view);
        return { labels: [], modelVersion: "model-7" };
      },
    };
    const pictures = new FakePictureDecoder({ facts });
    await new ModerateImage(
      { originals, pictures, moderator },
      { policy, limits, maxModeratedFrames: MAX_MODERATED_FRAMES },
    ).execute(original);
    expect(views).toEqual([{ original, facts, isWhole: true, renderJpeg: expect.any(Function) }]);
  });

  it("shows a model what is not opaque on white and on black", async () => {
    const moderator = new FakeContentModerator((frame) =>
      frame === frameOf(CONTENT, 0, "black") ? 99 : 1,
    );
    const pictures = new FakePictureDecoder({ facts: aStillPicture({ hasAlpha: true }) });
    expect((await moderate(moderator, pictures)).kind).toBe("rejected");
    expect(moderator.seen).toEqual([frameOf(CONTENT, 0, "white"), frameOf(CONTENT, 0, "black")]);
  });

  it("shows a model what an alpha channel does not change once", async () => {
    const moderator = new FakeContentModerator(() => 1);
    const facts = aStillPicture({ hasAlpha: true, isPlain: false });
    await moderate(moderator, new FakePictureDecoder({ facts, hidesNothing: true }));
    expect(moderator.seen).toHaveLength(1);
  });

  it("judges every frame of an animation that looks different from all judged ones", async () => {
    const moderator = new FakeContentModerator((frame) => (frame === frameOf(CONTENT, 4) ? 99 : 1));
    const outcome = await moderate(moderator, anAnimation([0, 0, 90, 0, 200, 90]));
    expect(moderator.seen).toEqual([0, 2, 4].map((frame) => frameOf(CONTENT, frame)));
    expect(outcome).toMatchObject({
      kind: "rejected",
      labels: [{ name: "Explicit", confidence: 99 }],
    });
  });

  it("judges an animation of which no frame differs once, and approves it as it is", async () => {
    const moderator = new FakeContentModerator(() => 1);
    const outcome = await moderate(moderator, anAnimation(Array(30).fill(7)));
    expect(moderator.seen).toEqual([frameOf(CONTENT, 0)]);
    expect(outcome).toMatchObject({ kind: "approved", publish: "picture" });
  });

  it("approves an animation with as many different frames as the limit as it is", async () => {
    const moderator = new FakeContentModerator(() => 1);
    const outcome = await moderate(moderator, anAnimation([0, 50, 100, 150, 200]));
    expect(moderator.seen).toHaveLength(MAX_MODERATED_FRAMES);
    expect(outcome).toMatchObject({ kind: "approved", publish: "picture" });
  });

  it("judges only the first frame of an animation with more, and approves only that", async () => {
    const moderator = new FakeContentModerator((frame) => (frame === frameOf(CONTENT, 0) ? 1 : 99));
    const outcome = await moderate(moderator, anAnimation([0, 50, 100, 150, 200, 250]));
    expect(moderator.seen).toEqual([frameOf(CONTENT, 0)]);
    expect(outcome).toMatchObject({ kind: "approved", publish: "first-frame" });
  });

  it("asks a model about at most four appearances at a time, and about all, also after a refusal", async () => {
    let [running, most, asked] = [0, 0, 0];
    const moderator = {
      detectLabels: async () => {
        running += 1;
        asked += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 1));
        running -= 1;
        return { labels: [{ name: "Explicit", confidence: 99 }], modelVersion: "model-7" };
      },
    };
    const pictures = anAnimation([0, 50, 100, 150, 200], { hasAlpha: true });
    const settings = { policy, limits, maxModeratedFrames: MAX_MODERATED_FRAMES };
    await new ModerateImage({ originals, pictures, moderator }, settings).execute(original);
    expect([most, asked]).toEqual([4, 10]);
  });

  it.each([
    ["throttles", new ModerationThrottled("slow down")],
    ["is out of order", new Error("out of order")],
  ])("fails with the model's own error if the model %s", async (_, failure) => {
    for (const readsOriginals of [true, false]) {
      const moderator = new FakeContentModerator(() => failure, { readsOriginals });
      await expect(moderate(moderator)).rejects.toBe(failure);
    }
  });

  it("fails if the model fails for one frame of several", async () => {
    const failure = new Error("out of order");
    const moderator = new FakeContentModerator((frame) =>
      frame === frameOf(CONTENT, 2) ? failure : 1,
    );
    await expect(moderate(moderator, anAnimation([0, 100, 200]))).rejects.toBe(failure);
  });

  it("judges two pictures with the same md5 each by its own bytes", async () => {
    const harmless = await originals.save(Uint8Array.of(7), "image/png", anOriginal());
    const other = anOriginal({ sha256: ANOTHER_SHA256 });
    const explicit = await originals.save(Uint8Array.of(8), "image/png", other);
    expect(explicit.md5.equals(harmless.md5)).toBe(true);
    const moderator = new FakeContentModerator((frame) =>
      frame === frameOf(Uint8Array.of(8), 0) ? 99 : 1,
    );
    const kinds: string[] = [];
    for (const ref of [harmless, explicit, harmless]) {
      kinds.push((await moderate(moderator, new FakePictureDecoder(), ref)).kind);
    }
    expect(kinds).toEqual(["approved", "rejected", "approved"]);
  });

  it("names the exact version to a model that reads stored originals, for two pictures with the same md5", async () => {
    const other = anOriginal({ sha256: ANOTHER_SHA256 });
    const twin = await originals.save(Uint8Array.of(8), "image/png", other);
    const moderator = new FakeContentModerator(() => 1, { readsOriginals: true });
    for (const ref of [original, twin]) await moderate(moderator, new FakePictureDecoder(), ref);
    expect(moderator.seen).toEqual([originalOf(original), originalOf(twin)]);
    expect(twin.versionId.equals(original.versionId)).toBe(false);
  });
});
