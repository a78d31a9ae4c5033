import { hash, randomBytes } from "node:crypto";
import { HeadObjectCommand, ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { S3OriginalStore } from "../../src/adapters/outbound/s3/s3-original-store.ts";
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
}));

describe("S3OriginalStore", () => {
  const bytes = randomBytes(100);
  const metadata = anOriginal({ md5: hash("md5", bytes), sha256: hash("sha256", bytes) });

  it("an upload is stored in one request, with its content type, SHA-256 and the agreed metadata", async () => {
    const own = await makeBucket("Enabled");
    const { key, versionId } = await new S3OriginalStore(s3, own).save(
      bytes,
      "image/png",
      metadata,
    );
    const location = { Bucket: own, Key: key, VersionId: versionId };
    const head = await s3.send(new HeadObjectCommand({ ...location, ChecksumMode: "ENABLED" }));
    expect(head.ContentType).toBe("image/png");
    expect(head.ChecksumSHA256).toBe(hash("sha256", bytes, "base64"));
    expect(head.Metadata).toEqual({
      user_id: metadata.userId,
      imageable_type: "Pin",
      imageable_id: metadata.imageable.id,
      base_file_name: metadata.md5,
      name: metadata.name,
      description: metadata.description,
      featured: metadata.featured,
      sha256: metadata.sha256,
      width: "640",
      height: "480",
      correlation_id: metadata.correlationId,
    });
    const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket: own }));
    expect(Versions).toHaveLength(1);
  });

  it("bytes that were changed on their way are refused", async () => {
    const store = new S3OriginalStore(s3, bucket);
    await expect(store.save(randomBytes(100), "image/png", metadata)).rejects.toThrow(/SHA-?256/i);
  });

  it.each([
    ["never versioned", undefined],
    ["no longer versioned", "Suspended"],
  ] as const)(
    "a bucket in which one upload would replace another is reported: %s",
    async (_, versioning) => {
      const unversioned = await makeBucket(versioning);
      const store = new S3OriginalStore(s3, unversioned);
      await expect(store.save(bytes, "image/png", metadata)).rejects.toThrow(
        `Bucket ${unversioned} is not versioned.`,
      );
    },
  );

  it("a bucket that does not exist is a failure, not an answer", async () => {
    const store = new S3OriginalStore(s3, uniqueName("no-bucket"));
    await expect(store.save(bytes, "image/png", metadata)).rejects.toThrow(/bucket/i);
  });
});
