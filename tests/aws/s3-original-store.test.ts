import { hash, randomBytes } from "node:crypto";
import {
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { S3OriginalEnds } from "../../src/adapters/outbound/s3/s3-original-ends.ts";
import { S3OriginalStore } from "../../src/adapters/outbound/s3/s3-original-store.ts";
import { OriginalNotFound } from "../../src/application/ports/original-store.port.ts";
import { Md5 } from "../../src/domain/image/md5.ts";
import { Sha256 } from "../../src/domain/image/sha256.ts";
import { describeOriginalEnds } from "../contract/original-ends.contract.ts";
import { describeOriginalStore } from "../contract/original-store.contract.ts";
import { anOriginal } from "../mothers/original.mother.ts";
import { makeBucket, s3, uniqueName } from "./support/aws.ts";

let bucket: string;
beforeAll(async () => {
  bucket = await makeBucket("Enabled");
});

describeOriginalStore("S3OriginalStore", async () => ({
  store: new S3OriginalStore(s3, bucket),
  reopened: () => new S3OriginalStore(s3, bucket),
  // S3 answers 400 for a version id of a form that it never gives.
  refusesVersionId: (error) =>
    error instanceof OriginalNotFound ||
    (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 400),
}));

describeOriginalEnds("S3OriginalEnds", async () => ({
  ends: new S3OriginalEnds(s3, bucket),
  originals: new S3OriginalStore(s3, bucket),
  isMarked: async ({ md5, versionId }) => {
    const { TagSet = [] } = await s3.send(
      new GetObjectTaggingCommand({ Bucket: bucket, Key: `raw/${md5}`, VersionId: `${versionId}` }),
    );
    return TagSet.some(({ Key, Value }) => Key === "retention" && Value === "rejected");
  },
}));

describe("S3OriginalStore", () => {
  const content = randomBytes(100);
  const metadata = anOriginal({
    md5: Md5.parse(hash("md5", content)),
    sha256: Sha256.parse(hash("sha256", content)),
  });

  it("stores an original in one request, with its content type, its SHA-256 and the agreed metadata", async () => {
    const own = await makeBucket("Enabled");
    const { key, versionId } = await new S3OriginalStore(s3, own).save(
      content,
      "image/png",
      metadata,
    );
    const location = { Bucket: own, Key: key.toString(), VersionId: versionId.toString() };
    const head = await s3.send(new HeadObjectCommand({ ...location, ChecksumMode: "ENABLED" }));
    expect(head.ContentType).toBe("image/png");
    expect(head.ChecksumSHA256).toBe(hash("sha256", content, "base64"));
    expect(head.Metadata).toEqual({
      user_id: metadata.userId,
      imageable_type: "Pin",
      imageable_id: metadata.imageable.id,
      base_file_name: metadata.md5.toString(),
      name: metadata.name,
      description: metadata.description,
      featured: metadata.featured,
      sha256: metadata.sha256.toString(),
      width: "640",
      height: "480",
      correlation_id: metadata.correlationId,
      upload_id: metadata.uploadId?.toString(),
    });
    const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket: own }));
    expect(Versions).toHaveLength(1);
  });

  it("refuses bytes that changed on their way to S3", async () => {
    const store = new S3OriginalStore(s3, bucket);
    await expect(store.save(randomBytes(100), "image/png", metadata)).rejects.toThrow(/SHA-?256/i);
  });

  it.each([
    ["never versioned", undefined],
    ["no longer versioned", "Suspended"],
  ] as const)(
    "fails if one upload would replace another, because the bucket is %s",
    async (_, versioning) => {
      const unversioned = await makeBucket(versioning);
      const store = new S3OriginalStore(s3, unversioned);
      await expect(store.save(content, "image/png", metadata)).rejects.toThrow(
        `Bucket ${unversioned} is not versioned.`,
      );
    },
  );

  it("describes no version that somebody else has put under an original's key", async () => {
    const own = await makeBucket("Enabled");
    const store = new S3OriginalStore(s3, own);
    const { key, versionId } = await store.save(content, "image/png", metadata);
    await s3.send(new PutObjectCommand({ Bucket: own, Key: `${key}`, Body: "not an upload" }));
    const versions = await store.describeVersions(metadata.md5, 10);
    expect(versions?.map((each) => `${each.versionId}`)).toEqual([`${versionId}`]);
  });

  it("fails if the bucket does not exist", async () => {
    const store = new S3OriginalStore(s3, uniqueName("no-bucket"));
    await expect(store.save(content, "image/png", metadata)).rejects.toMatchObject({
      name: "NoSuchBucket",
    });
  });
});
