import { hash, randomBytes } from "node:crypto";
import { RekognitionClient } from "@aws-sdk/client-rekognition";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { RekognitionContentModerator } from "../../src/adapters/outbound/rekognition/rekognition-content-moderator.ts";
import {
  ModerationThrottled,
  type PictureView,
} from "../../src/application/moderate-image/content-moderator.port.ts";
import { Md5 } from "../../src/domain/image/md5.ts";
import { OriginalKey } from "../../src/domain/image/original-key.ts";
import type { ModerationLabels } from "../../src/domain/moderation/moderation-label.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";
import { describeContentModerator } from "../contract/content-moderator.contract.ts";
import { aPlainPicture, quarters } from "../mothers/pictures.mother.ts";
import { decoderWith } from "../pictures/support/rendering.ts";
import { makeBucket, s3 } from "./support/aws.ts";
import {
  type RekognitionStandIn,
  startRekognitionStandIn,
} from "./support/rekognition-stand-in.ts";

let bucket: string;
let rekognition: RekognitionStandIn;
let moderator: RekognitionContentModerator;

beforeAll(async () => {
  bucket = await makeBucket("Enabled");
  rekognition = await startRekognitionStandIn(s3);
  const client = new RekognitionClient({ endpoint: rekognition.url });
  moderator = new RekognitionContentModerator(client, { bucket, minConfidence: 60 });
});
afterEach(() => rekognition.failNext());
afterAll(() => rekognition.close());

const md5Of = (content: Uint8Array): Md5 => Md5.parse(hash("md5", content));

const save = async (content: Uint8Array, md5 = md5Of(content)): Promise<OriginalRef> => {
  const { VersionId: versionId = "" } = await s3.send(
    new PutObjectCommand({ Bucket: bucket, Key: `${OriginalKey.of(md5)}`, Body: content }),
  );
  return { md5, versionId: VersionId.parse(versionId) };
};

/** Whether the model read the original by itself, or a rendered JPEG. */
type Seen = "original" | "rendered JPEG";

/** The first frame of a stored picture, as the use case shows it. */
const viewOf = async (content: Uint8Array): Promise<PictureView & { readonly seen: Seen[] }> => {
  const picture = await decoderWith().open(content);
  const seen: Seen[] = ["original"];
  const renderJpeg = () => {
    seen[0] = "rendered JPEG";
    return picture.renderFrame(0, "white");
  };
  return { original: await save(content), facts: picture.facts, isWhole: true, renderJpeg, seen };
};

const red = (width = 200, height = 200) => aPlainPicture(width, height, "#e01010");
const viewOfRed = async () => viewOf(await red().jpeg().toBuffer());
const namesOf = ({ labels }: ModerationLabels) => labels.map(({ name }) => name);

/** A picture that no encoder makes smaller. */
const makeNoise = (side: number): Promise<Buffer> =>
  sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();

describeContentModerator("RekognitionContentModerator", async () => ({ moderator }));

describe("RekognitionContentModerator's labels", () => {
  it("are the model's labels, with their parents, and its content types", async () => {
    expect(await moderator.detectLabels(await viewOfRed())).toEqual({
      labels: [
        { name: "Weapons", parent: "Violence", confidence: 100 },
        { name: "Violence", confidence: 100 },
        { name: "Illustrated", confidence: 91.5 },
      ],
      modelVersion: "rekognition-7.0",
    });
  });

  it("leave out those below the lowest confidence that matters to the policy", async () => {
    const reddish = await aPlainPicture(200, 200, "#a05050").jpeg().toBuffer(); // 50 percent
    expect(namesOf(await moderator.detectLabels(await viewOf(reddish)))).toEqual(["Illustrated"]);
  });

  it("are those of the named version of the original, not of the latest", async () => {
    const md5 = Md5.parse(hash("md5", randomBytes(16)));
    const view = await viewOfRed();
    const refused = await save(await red().png().toBuffer(), md5);
    const harmless = await save(await quarters(200, 200).png().toBuffer(), md5);
    const namesOfOriginal = async (original: OriginalRef) =>
      namesOf(await moderator.detectLabels({ ...view, original }));
    expect(await namesOfOriginal(refused)).toContain("Violence");
    expect(await namesOfOriginal(harmless)).toEqual([]);
    expect(view.seen).toEqual(["original"]);
  });
});

describe("what RekognitionContentModerator shows to the model", () => {
  it.each([
    ["a JPEG", "original", () => quarters(200, 200).jpeg().toBuffer()],
    ["a PNG", "original", () => quarters(200, 200).png().toBuffer()],
    ["a WebP", "rendered JPEG", () => quarters(200, 200).webp().toBuffer()],
    ["a GIF", "rendered JPEG", () => quarters(200, 200).gif().toBuffer()],
    ["a TIFF", "rendered JPEG", () => quarters(200, 200).tiff().toBuffer()],
    ["an AVIF", "rendered JPEG", () => quarters(200, 200).avif().toBuffer()],
    [
      "a turned JPEG",
      "rendered JPEG",
      () => red().withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    ],
    ["a transparent PNG", "rendered JPEG", () => red().ensureAlpha(0.5).png().toBuffer()],
    ["79 x 200 pixels", "rendered JPEG", () => red(79, 200).png().toBuffer()],
    ["80 x 80 pixels", "original", () => red(80, 80).png().toBuffer()],
    ["10,000 x 80 pixels", "original", () => red(10_000, 80).png().toBuffer()],
    ["10,001 x 80 pixels", "rendered JPEG", () => red(10_001, 80).png().toBuffer()],
    ["one pixel", "rendered JPEG", () => red(1, 1).png().toBuffer()],
    ["4,000 x 1 pixels", "rendered JPEG", () => red(4_000, 1).png().toBuffer()],
    ["14 MB", "original", () => makeNoise(2150)],
    ["more than 15 MB", "rendered JPEG", () => makeNoise(2300)],
  ] as const)("is accepted at the first call, for %s as the %s", async (_, expected, make) => {
    const view = await viewOf(await make());
    const before = rekognition.callCount();
    await expect(moderator.detectLabels(view)).resolves.toBeDefined();
    expect(view.seen).toEqual([expected]);
    expect(rekognition.callCount()).toBe(before + 1);
  });

  it("is the rendered JPEG after the model has refused the original", async () => {
    const view = await viewOfRed();
    const original = await save(Buffer.from("no picture that Rekognition can read"));
    const labels = await moderator.detectLabels({ ...view, original });
    expect(namesOf(labels)).toContain("Violence");
    expect(view.seen).toEqual(["rendered JPEG"]);
  });
});

describe("RekognitionContentModerator gives no verdict", () => {
  it("if the model refuses the original and the rendered JPEG: its error comes through", async () => {
    rekognition.failNext("InvalidImageFormatException", 2);
    const verdict = moderator.detectLabels(await viewOfRed());
    await expect(verdict).rejects.toMatchObject({ name: "InvalidImageFormatException" });
  });

  it("if the rendered JPEG has more than 5 MB", async () => {
    const view = await viewOf(await red().webp().toBuffer());
    const jpeg = Buffer.concat([await view.renderJpeg(), Buffer.alloc(5 * 1024 * 1024)]);
    const verdict = moderator.detectLabels({ ...view, renderJpeg: async () => jpeg });
    await expect(verdict).rejects.toMatchObject({ name: "ValidationException" });
  });

  it.each([
    "ThrottlingException",
    "ProvisionedThroughputExceededException",
    "LimitExceededException",
  ])("if the model is throttled: it shows no other form of the picture (%s)", async (type) => {
    rekognition.failNext(type, 10);
    const view = await viewOfRed();
    await expect(moderator.detectLabels(view)).rejects.toThrow(ModerationThrottled);
    expect(view.seen).toEqual(["original"]);
  });

  it.each(["AccessDeniedException", "InternalServerError"])(
    "if the model fails: it shows no other form of the picture (%s)",
    async (type) => {
      rekognition.failNext(type, 3);
      const view = await viewOfRed();
      await expect(moderator.detectLabels(view)).rejects.toMatchObject({ name: type });
      expect(view.seen).toEqual(["original"]);
    },
  );

  it("if the original is not stored", async () => {
    const view = await viewOfRed();
    const original = { ...view.original, md5: Md5.parse(hash("md5", randomBytes(9))) };
    await expect(moderator.detectLabels({ ...view, original })).rejects.toMatchObject({
      name: "InvalidS3ObjectException",
    });
    expect(view.seen).toEqual(["original"]);
  });
});

it("RekognitionContentModerator's client repeats a single throttled call", async () => {
  const view = await viewOfRed();
  const before = rekognition.callCount();
  rekognition.failNext("ThrottlingException");
  await expect(moderator.detectLabels(view)).resolves.toBeDefined();
  expect(rekognition.callCount()).toBe(before + 2);
});
