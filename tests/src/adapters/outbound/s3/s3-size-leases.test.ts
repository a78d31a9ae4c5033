import {
  type GetObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "@jest/globals";
import { S3SizeLeases } from "../../../../../src/adapters/outbound/s3/s3-size-leases.ts";
import { PublishedKey } from "../../../../../src/domain/image/published-key.ts";
import { MD5 } from "../../../../mothers/original.mother.ts";

const KEY = PublishedKey.parse(`${MD5}_400x200`);

const refusal = new S3ServiceException({
  name: "PreconditionFailed",
  message: "At least one of the conditions did not hold.",
  $fault: "client",
  $metadata: { httpStatusCode: 412 },
});

/** A bucket that stores the n-th lease, loses its answer, and refuses the SDK's repetition. */
const bucketLosingAnswer = (n: number, before?: { content: string; begun: Date }) => {
  let stored = before;
  let writes = 0;
  const send = async (command: PutObjectCommand | GetObjectCommand) => {
    if (command instanceof PutObjectCommand) {
      writes += 1;
      if (writes === n) stored = { content: String(command.input.Body), begun: new Date() };
      throw refusal;
    }
    return {
      ETag: `"${stored?.content}"`,
      LastModified: stored?.begun,
      Body: { transformToString: async () => stored?.content },
    };
  };
  return Object.assign(new S3Client({ region: "eu-west-1" }), { send });
};

describe("S3SizeLeases, if S3's answer to the writing of a lease is lost,", () => {
  it("has the lease all the same", async () => {
    const leases = new S3SizeLeases(bucketLosingAnswer(1), "images");
    expect(await leases.acquire(KEY)).toEqual({
      key: KEY,
      id: expect.stringMatching(/^"[\w-]+"$/),
    });
  });

  it("has the one that it took over as well", async () => {
    const ended = { content: "of a killed function", begun: new Date(0) };
    const leases = new S3SizeLeases(bucketLosingAnswer(2, ended), "images");
    expect(await leases.acquire(KEY)).toHaveProperty("id");
  });

  it("has none that is another caller's", async () => {
    const held = { content: "another caller's", begun: new Date() };
    const leases = new S3SizeLeases(bucketLosingAnswer(99, held), "images");
    expect(await leases.acquire(KEY)).toEqual({ heldFor: expect.any(Number) });
  });
});
