import { randomUUID } from "node:crypto";
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import { ACCOUNT_ID, REGION } from "../emulator/ministack.ts";

const endpoint = process.env["AWS_ENDPOINT_URL"] ?? "";
if (endpoint === "") {
  throw new Error("These tests need the emulator of AWS: run `npm run test:aws`.");
}

/** A name that no other test has. */
export const uniqueName = (prefix: string): string => `${prefix}-${randomUUID()}`;

/** As the functions make theirs (aws-container.ts); the endpoint and the keys come from the environment. */
export const s3 = new S3Client({ requestChecksumCalculation: "WHEN_REQUIRED" });

export const makeBucket = async (versioning?: "Enabled" | "Suspended"): Promise<string> => {
  const bucket = uniqueName("bucket");
  await s3.send(
    new CreateBucketCommand({
      Bucket: bucket,
      CreateBucketConfiguration: { LocationConstraint: REGION },
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

/** Asks a service that speaks AWS's query protocol and whose client is not a dependency of this project. */
export const query = async (
  service: "iam" | "sts",
  version: string,
  parameters: Readonly<Record<string, string>>,
): Promise<string> => {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      // The emulator looks at who asks, not at the signature.
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: new URLSearchParams({ Version: version, ...parameters }),
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${parameters["Action"]}: ${response.status} ${text}`);
  return text;
};

/** The role of a state machine; the emulator's own check that a role exists. */
export const makeRole = async (service: string): Promise<string> => {
  const name = uniqueName("role");
  const trust = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  };
  await query("iam", "2010-05-08", {
    Action: "CreateRole",
    RoleName: name,
    AssumeRolePolicyDocument: JSON.stringify(trust),
  });
  return `arn:aws:iam::${ACCOUNT_ID}:role/${name}`;
};
