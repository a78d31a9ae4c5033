import { hash, randomBytes } from "node:crypto";
import { HeadObjectCommand, ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import { afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { S3IncomingImages } from "../../src/adapters/outbound/s3/s3-incoming-images.ts";
import { S3UploadAddresses } from "../../src/adapters/outbound/s3/s3-upload-addresses.ts";
import type { UploadAddress } from "../../src/application/prepare-direct-upload/upload-addresses.port.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";
import { anExpectedImage } from "../mothers/incoming-image.mother.ts";
import { putAt } from "../support/put-at-address.ts";
import { makeBucket, s3 } from "./support/aws.ts";

describe("the presigned address of a direct upload", () => {
  const content = randomBytes(1_000);
  const image = anExpectedImage(content, { contentType: "image/jpeg" });
  const key = `incoming/${image.metadata.uploadId}`;
  let bucket: string;
  let addresses: S3UploadAddresses;
  beforeAll(async () => {
    bucket = await makeBucket("Enabled");
    addresses = new S3UploadAddresses(s3, bucket);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it("takes the file, with its type, its SHA-256 and what is known of it", async () => {
    const { status, versionId } = await putAt(await addresses.sign(image), content);
    expect(status).toBe(200);
    const head = await s3.send(
      new HeadObjectCommand({
        Bucket: bucket,
        Key: key,
        VersionId: versionId,
        ChecksumMode: "ENABLED",
      }),
    );
    expect(head).toMatchObject({
      ContentType: "image/jpeg",
      ContentLength: content.length,
      ChecksumSHA256: hash("sha256", content, "base64"),
      Metadata: { upload_id: `${image.metadata.uploadId}`, imageable_type: "Pin" },
    });
  });

  it("takes a file whose type the client did not name", async () => {
    const bytes = randomBytes(1_000);
    const { contentType: _, ...untyped } = anExpectedImage(bytes);
    const address = await addresses.sign(untyped);
    expect(Object.keys(address.headers)).not.toContain("content-type");
    expect((await putAt(address, bytes)).status).toBe(200);
  });

  it("takes the file once, and once more after it was received", async () => {
    const bytes = randomBytes(1_000);
    const expected = anExpectedImage(bytes);
    const { uploadId } = expected.metadata;
    const address = await addresses.sign(expected);
    const send = async () => putAt(address, bytes);
    const versionId = VersionId.parse((await send()).versionId);
    const refused = { status: 412, text: expect.stringContaining("PreconditionFailed") };
    expect(await send()).toMatchObject(refused);
    await new S3IncomingImages(s3, bucket).remove({ uploadId, versionId });
    expect((await send()).status).toBe(200);
    expect(await send()).toMatchObject(refused);
    const unconditional = withHeaders(address, { "if-none-match": '"another"' });
    expect((await putAt(unconditional, bytes)).status).toBe(403);
  });

  const withHeaders = (
    { headers, ...address }: UploadAddress,
    others: Readonly<Record<string, string>>,
  ): UploadAddress => ({ ...address, headers: { ...headers, ...others } });

  it.each<readonly [string, (address: UploadAddress) => UploadAddress, Uint8Array, number, string]>(
    [
      ["another length", (address) => address, content.subarray(1), 403, "SignatureDoesNotMatch"],
      [
        "other bytes of the same length",
        (address) => address,
        randomBytes(content.length),
        400,
        "BadDigest",
      ],
      [
        "another SHA-256, of the bytes that come",
        (address) =>
          withHeaders(address, {
            "x-amz-checksum-sha256": hash("sha256", Buffer.alloc(1_000), "base64"),
          }),
        Buffer.alloc(1_000),
        403,
        "SignatureDoesNotMatch",
      ],
      [
        "another content type",
        (address) => withHeaders(address, { "content-type": "text/html" }),
        content,
        403,
        "SignatureDoesNotMatch",
      ],
      [
        "another owner",
        (address) => withHeaders(address, { "x-amz-meta-imageable_id": "somebody-elses" }),
        content,
        403,
        "SignatureDoesNotMatch",
      ],
      [
        "no headers",
        (address) => ({ ...address, headers: {} }),
        content,
        403,
        "SignatureDoesNotMatch",
      ],
      [
        "another key",
        (address) => ({ ...address, url: address.url.replace("/incoming/", "/raw/") }),
        content,
        403,
        "SignatureDoesNotMatch",
      ],
    ],
  )("does not take %s", async (_, change, bytes, status, code) => {
    const own = await makeBucket("Enabled");
    const address = await new S3UploadAddresses(s3, own).sign(image);
    expect(await putAt(change(address), bytes)).toMatchObject({
      status,
      text: expect.stringContaining(`<Code>${code}</Code>`),
    });
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: own }));
    expect(Versions).toEqual([]);
  });

  it("takes nothing after ten minutes", async () => {
    jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate"], now: Date.now() - 601_000 });
    const address = await addresses.sign(image);
    jest.useRealTimers();
    expect(await putAt(address, content)).toMatchObject({
      status: 403,
      text: expect.stringContaining("expired"),
    });
  });
});
