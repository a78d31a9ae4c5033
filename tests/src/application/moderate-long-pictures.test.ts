import { describe, expect, it } from "@jest/globals";
import type { PictureView } from "../../../src/application/moderate-image/content-moderator.port.ts";
import { ModerateImage } from "../../../src/application/moderate-image/moderate-image.use-case.ts";
import { ModerationPolicy } from "../../../src/domain/moderation/moderation-policy.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { FakePictureDecoder } from "../../fakes/picture-decoder.fake.ts";
import { anOriginal } from "../../mothers/original.mother.ts";
import { aStillPicture } from "../../mothers/picture-facts.mother.ts";

const policy = ModerationPolicy.parse('{ "labels": { "Explicit": 80 } }');
const limits = { maxPixels: 1e9, maxSide: 100_000, maxFrames: 100, maxDecodeBytes: 1e9 };

describe("ModerateImage, of a long picture", () => {
  const moderate = async (width: number, height: number, overrides = {}) => {
    const originals = new InMemoryOriginalStore();
    const ref = await originals.save(Uint8Array.of(1), "image/jpeg", anOriginal());
    const views: PictureView[] = [];
    const moderator = {
      detectLabels: async (view: PictureView) => {
        await view.renderJpeg();
        views.push(view);
        return { labels: [], modelVersion: "7" };
      },
    };
    const facts = aStillPicture({ dimensions: { width, height }, ...overrides });
    const outcome = await new ModerateImage(
      { originals, pictures: new FakePictureDecoder({ facts }), moderator },
      { policy, limits, maxModeratedFrames: 20 },
    ).execute(ref);
    return { outcome, views };
  };

  it("judges each of its parts, and lets no model read the original instead", async () => {
    const { outcome, views } = await moderate(800, 12_000);
    expect(outcome).toMatchObject({ kind: "approved", publish: "picture" });
    expect(views.map(({ isWhole }) => isWhole)).toEqual(Array(10).fill(false));
  });

  it("judges each part on white and on black where it is not opaque", async () => {
    const { views } = await moderate(800, 3_200, { hasAlpha: true });
    expect(views).toHaveLength(6);
  });

  it("publishes the first frame of a long animation", async () => {
    const { outcome } = await moderate(400, 2_000, { format: "gif", frameCount: 9 });
    expect(outcome).toMatchObject({ kind: "approved", publish: "first-frame" });
  });

  it.each([
    ["would take too many parts", 400, 60_000],
    ["is a band of small pictures or of text", 31, 60_000],
    ["is a line", 1, 60_000],
  ])("rejects what %s", async (_, width, height) => {
    const { outcome, views } = await moderate(width, height);
    expect(outcome).toMatchObject({
      kind: "rejected",
      reason: "too-large",
      detail: `The picture has ${width} x ${height} pixels; it is too long and narrow to be judged.`,
    });
    expect(views).toEqual([]);
  });

  it("judges the parts of a narrow one, too", async () => {
    const { outcome, views } = await moderate(620, 31);
    expect(outcome).toMatchObject({ kind: "approved", publish: "picture" });
    expect(views).toHaveLength(13);
  });
});
