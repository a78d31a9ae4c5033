import { hash, randomBytes } from "node:crypto";
import { GetObjectCommand, HeadObjectCommand, NoSuchKey } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { S3PublishedImageStore } from "../../src/adapters/outbound/s3/s3-published-image-store.ts";
import { describePublishedImageStore } from "../contract/published-image-store.contract.ts";
import { makeBucket, s3 } from "./support/aws.ts";

let bucket: string;
beforeAll(async () => {
  bucket = await makeBucket();
});

const get = async (key: string) => {
  try {
    const { Body, ContentType = "" } = await s3.send(
      new GetObjectCommand({ Bucket: bucket, Key: key }),
    );
    return { bytes: (await Body?.transformToByteArray()) as Uint8Array, contentType: ContentType };
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
};

describePublishedImageStore("S3PublishedImageStore", async () => ({
  store: new S3PublishedImageStore(s3, bucket),
  reopened: () => new S3PublishedImageStore(s3, bucket),
  get,
}));

describe("S3PublishedImageStore", () => {
  it("what is published may be kept by caches for ever: the key names the content", async () => {
    const store = new S3PublishedImageStore(s3, bucket);
    const key = hash("md5", randomBytes(16));
    const bytes = randomBytes(100);
    const dimensions = { width: 10, height: 10 };
    const file = { bytes, contentType: "image/jpeg", dimensions, size: bytes.length };
    await store.claim(key, hash("sha256", bytes), file);
    await store.saveThumbnail(`${key}_10x10`, file);
    for (const name of [key, `${key}_10x10`]) {
      const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: name }));
      expect(head.CacheControl).toBe("public, max-age=31536000, immutable");
    }
  });
});
