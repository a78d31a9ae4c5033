import { S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it } from "@jest/globals";
import { S3Buckets } from "../../../operations/adapters/s3/s3-buckets.ts";
import { BucketNotEmptied } from "../../../operations/application/teardown/buckets.port.ts";

/** S3 with one answer per command; tests/aws/command-line.test.ts empties real buckets. */
const bucketsWith = (answers: Readonly<Record<string, object>>): S3Buckets => {
  const send = async (command: object): Promise<object> => {
    const answer = answers[command.constructor.name] ?? new Error("unexpected command");
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return new S3Buckets(Object.assign(new S3Client({ region: "eu-west-1" }), { send }));
};

const missing = Object.assign(new Error("gone"), { name: "NoSuchBucket" });
const onePicture = { Versions: [{ Key: "raw/1", VersionId: "v1", Size: 3 }] };

describe("S3Buckets", () => {
  it("counts versions, delete markers and bytes", async () => {
    const buckets = bucketsWith({
      ListObjectVersionsCommand: { ...onePicture, DeleteMarkers: [{ Key: "raw/2" }] },
    });
    expect(await buckets.measure("uploads")).toEqual({ versions: 1, deleteMarkers: 1, bytes: 3 });
  });

  it("measures a missing bucket as undefined, and empties it without an error", async () => {
    const buckets = bucketsWith({ ListObjectVersionsCommand: missing });
    expect(await buckets.measure("uploads")).toBeUndefined();
    await buckets.empty("uploads", () => {});
  });

  it("throws BucketNotEmptied with S3's reason if S3 deletes nothing", async () => {
    const buckets = bucketsWith({
      ListObjectVersionsCommand: onePicture,
      DeleteObjectsCommand: { Errors: [{ Key: "raw/1", Code: "AccessDenied", Message: "No" }] },
    });
    await expect(buckets.empty("uploads", () => {})).rejects.toThrow(
      new BucketNotEmptied("uploads cannot be emptied (raw/1: AccessDenied No)."),
    );
  });

  it("throws BucketNotEmptied if new pictures arrive as fast as it deletes", async () => {
    const counts: number[] = [];
    const buckets = bucketsWith({
      ListObjectVersionsCommand: onePicture,
      DeleteObjectsCommand: {},
    });
    await expect(buckets.empty("uploads", (count) => counts.push(count))).rejects.toThrow(
      new BucketNotEmptied("uploads fills faster than it can be emptied."),
    );
    expect(counts).toHaveLength(10);
  });
});
