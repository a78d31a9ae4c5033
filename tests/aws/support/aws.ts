import { randomUUID } from "node:crypto";
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";

if (process.env["AWS_ENDPOINT_URL"] === undefined) {
  throw new Error("These tests need the emulator of AWS: run `npm run test:aws`.");
}

export const ACCOUNT_ID = "123456789012";

/** A name that no other test has. */
export const uniqueName = (prefix: string): string => `${prefix}-${randomUUID()}`;

/** As the functions make theirs (aws-container.ts); the endpoint and the keys come from the environment. */
export const s3 = new S3Client({ requestChecksumCalculation: "WHEN_REQUIRED" });

export const makeBucket = async (versioning?: "Enabled" | "Suspended"): Promise<string> => {
  const bucket = uniqueName("bucket");
  await s3.send(
    new CreateBucketCommand({
      Bucket: bucket,
      CreateBucketConfiguration: { LocationConstraint: "eu-west-1" },
    }),
  );
  if (versioning !== undefined) {
    await s3.send(
      new PutBucketVersioningCommand({
        Bucket: bucket,
        VersioningConfiguration: { Status: versioning },
      }),
    );
  }
  return bucket;
};
