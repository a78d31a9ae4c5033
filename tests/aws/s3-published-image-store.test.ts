import { hash, randomBytes } from "node:crypto";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
} from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { S3PublishedImageStore } from "../../src/adapters/outbound/s3/s3-published-image-store.ts";
import { Md5 } from "../../src/domain/image/md5.ts";
import { PublishedKey } from "../../src/domain/image/published-key.ts";
import { Sha256 } from "../../src/domain/image/sha256.ts";
import { ThumbnailSize } from "../../src/domain/image/thumbnail-size.ts";
import { describePublishedImageStore } from "../contract/published-image-store.contract.ts";
import { describeSizeStore } from "../contract/size-store.contract.ts";
import { makeBucket, s3 } from "./support/aws.ts";

let bucket: string;
beforeAll(async () => {
  bucket = await makeBucket();
});

const get = async (key: PublishedKey) => {
  try {
    const { Body, ContentType = "" } = await s3.send(
      new GetObjectCommand({ Bucket: bucket, Key: key.toString() }),
    );
    return {
      content: (await Body?.transformToByteArray()) as Uint8Array,
      contentType: ContentType,
    };
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

describeSizeStore("S3PublishedImageStore", async () => ({
  store: new S3PublishedImageStore(s3, bucket),
  remove: async (key) => {
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key.toString() }));
  },
}));

describe("S3PublishedImageStore", () => {
  it("lets caches keep what it publishes for ever, because the key names the content", async () => {
    const store = new S3PublishedImageStore(s3, bucket);
    const content = randomBytes(100);
    const file = { content, contentType: "image/jpeg" };
    const image = PublishedKey.of(Md5.parse(hash("md5", content)));
    const thumbnail = image.thumbnail(ThumbnailSize.parse("10x10"));
    await store.claim(image, Sha256.parse(hash("sha256", content)), file);
    await store.saveThumbnail(thumbnail, file);
    for (const key of [image, thumbnail]) {
      const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key.toString() }));
      expect(head.CacheControl).toBe("public, max-age=31536000, immutable");
    }
  });
});
