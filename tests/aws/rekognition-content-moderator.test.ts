import { hash, randomBytes } from "node:crypto";
import { RekognitionClient } from "@aws-sdk/client-rekognition";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { RekognitionContentModerator } from "../../src/adapters/outbound/rekognition/rekognition-content-moderator.ts";
import { SharpFrameRenderer } from "../../src/adapters/outbound/sharp/rendering/moderation-frame.ts";
import { SharpPictureInspector } from "../../src/adapters/outbound/sharp/sharp-picture-inspector.ts";
import {
  ModerationThrottled,
  PictureNotTaken,
} from "../../src/application/moderate-image/content-moderator.port.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import { describeContentModerator } from "../contract/content-moderator.contract.ts";
import { aPlainPicture, quarters } from "../mothers/pictures.mother.ts";
import { makeBucket, s3 } from "./support/aws.ts";
import {
  type RekognitionStandIn,
  startRekognitionStandIn,
} from "./support/rekognition-stand-in.ts";

const MIN_CONFIDENCE = 60;

let bucket: string;
let rekognition: RekognitionStandIn;
let moderator: RekognitionContentModerator;

beforeAll(async () => {
  bucket = await makeBucket("Enabled");
  rekognition = await startRekognitionStandIn(s3);
  moderator = new RekognitionContentModerator(
    new RekognitionClient({ endpoint: rekognition.url }),
    bucket,
    MIN_CONFIDENCE,
  );
});
afterEach(() => rekognition.failNext());
afterAll(() => rekognition.close());

const saveAs = async (md5: string, bytes: Uint8Array): Promise<OriginalRef> => {
  const { VersionId: versionId } = await s3.send(
    new PutObjectCommand({ Bucket: bucket, Key: `raw/${md5}`, Body: bytes }),
  );
  return { md5, versionId: versionId as string };
};
const save = (bytes: Uint8Array): Promise<OriginalRef> => saveAs(hash("md5", bytes), bytes);

const red = (width = 200, height = 200) => aPlainPicture(width, height, "#e01010");

/** A picture that no encoder makes smaller. */
const noise = (side: number): Promise<Buffer> =>
  sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();

describeContentModerator("RekognitionContentModerator", async () => ({ moderator, save }));

describe("RekognitionContentModerator", () => {
  it("labels, their parents and content types come as the model reports them", async () => {
    expect(await moderator.detectLabels(await red().jpeg().toBuffer())).toEqual({
      labels: [
        { name: "Weapons", parent: "Violence", confidence: 100 },
        { name: "Violence", confidence: 100 },
        { name: "Illustrated", confidence: 91.5 },
      ],
      modelVersion: "rekognition-7.0",
    });
  });

  it("labels under the confidence that matters to the policy are not asked for", async () => {
    const reddish = await aPlainPicture(200, 200, "#a05050").jpeg().toBuffer(); // 50 percent
    const { labels } = await moderator.detectLabels(reddish);
    expect(labels.map(({ name }) => name)).toEqual(["Illustrated"]);
  });

  it("of a stored picture exactly the named version is judged, not the latest", async () => {
    const md5 = hash("md5", randomBytes(16));
    const refused = await saveAs(md5, await red().png().toBuffer());
    const harmless = await saveAs(md5, await quarters(200, 200).png().toBuffer());
    const namesOf = async (ref: OriginalRef) =>
      (await moderator.detectLabels(ref)).labels.map(({ name }) => name);
    expect(await namesOf(refused)).toContain("Violence");
    expect(await namesOf(harmless)).toEqual([]);
  });

  it.each(["jpeg", "png", "webp", "gif", "tiff", "avif"] as const)(
    "a stored %s is taken exactly when the model takes it",
    async (format) => {
      const bytes = await quarters(200, 200).toFormat(format).toBuffer();
      const takes = moderator.takesAsStored(await new SharpPictureInspector().inspect(bytes));
      const answer = moderator.detectLabels(await save(bytes));
      if (takes) await expect(answer).resolves.toBeDefined();
      else await expect(answer).rejects.toThrow(PictureNotTaken);
      expect(takes).toBe(format === "jpeg" || format === "png");
    },
  );

  it.each([
    [79, 200, false],
    [80, 80, true],
    [10_000, 80, true],
    [10_001, 80, false],
  ])(
    "a stored picture of %i x %i is taken exactly when the model takes it",
    async (width, height, taken) => {
      const bytes = await aPlainPicture(width, height).png().toBuffer();
      expect(moderator.takesAsStored(await new SharpPictureInspector().inspect(bytes))).toBe(taken);
      const answer = moderator.detectLabels(await save(bytes));
      if (taken) await expect(answer).resolves.toBeDefined();
      else await expect(answer).rejects.toThrow(PictureNotTaken);
    },
  );

  it("a stored picture of more than 15 MB is not taken, one of 14 MB is", async () => {
    const [large, small] = [await noise(2300), await noise(2150)];
    const inspector = new SharpPictureInspector();
    expect(moderator.takesAsStored(await inspector.inspect(large))).toBe(false);
    await expect(moderator.detectLabels(await save(large))).rejects.toThrow(PictureNotTaken);
    expect(moderator.takesAsStored(await inspector.inspect(small))).toBe(true);
    await expect(moderator.detectLabels(await save(small))).resolves.toBeDefined();
  });

  it("bytes of more than 5 MB are not taken", async () => {
    const bytes = Buffer.concat([await red().jpeg().toBuffer(), Buffer.alloc(5 * 1024 * 1024)]);
    await expect(moderator.detectLabels(bytes)).rejects.toThrow(PictureNotTaken);
  });

  it.each([
    ["of no compressible pixel", () => noise(3000)],
    ["of one pixel", () => aPlainPicture(1, 1).png().toBuffer()],
    ["thinner than any model takes", () => aPlainPicture(4000, 1).png().toBuffer()],
  ])("the frame that is made of a picture is taken: %s", async (_, make) => {
    const frame = await new SharpFrameRenderer().renderFrame(await make(), 0);
    await expect(moderator.detectLabels(frame)).resolves.toBeDefined();
  });

  it.each([
    "ThrottlingException",
    "ProvisionedThroughputExceededException",
    "LimitExceededException",
  ])("too many calls are told apart, to be retried for longer: %s", async (type) => {
    rekognition.failNext(type, 10);
    await expect(moderator.detectLabels(await red().jpeg().toBuffer())).rejects.toThrow(
      ModerationThrottled,
    );
  });

  it("a single call too many is repeated by the client", async () => {
    const before = rekognition.callCount();
    rekognition.failNext("ThrottlingException");
    await expect(moderator.detectLabels(await red().jpeg().toBuffer())).resolves.toMatchObject({
      modelVersion: "rekognition-7.0",
    });
    expect(rekognition.callCount()).toBe(before + 2);
  });

  it.each(["AccessDeniedException", "InternalServerError"])(
    "any other error is a failure, neither a verdict nor a reason for another form: %s",
    async (type) => {
      rekognition.failNext(type, 3);
      const error = await moderator
        .detectLabels(await red().jpeg().toBuffer())
        .catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: type });
    },
  );

  it("an original that is not stored is a failure, not a verdict", async () => {
    const { versionId } = await save(await red().jpeg().toBuffer());
    await expect(
      moderator.detectLabels({ md5: hash("md5", randomBytes(9)), versionId }),
    ).rejects.toMatchObject({ name: "InvalidS3ObjectException" });
  });
});
