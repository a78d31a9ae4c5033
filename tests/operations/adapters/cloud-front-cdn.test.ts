import { CloudFrontClient, TooManyInvalidationsInProgress } from "@aws-sdk/client-cloudfront";
import { describe, expect, it } from "@jest/globals";
import { CloudFrontCdn } from "../../../operations/adapters/cloud-front-cdn.ts";
import { MD5 } from "../../mothers/original.mother.ts";

/** CloudFront with these answers, one after the other. Records what it is sent. */
const cdnWith = (...answers: readonly (object | Error)[]) => {
  const left = [...answers];
  const inputs: unknown[] = [];
  const send = async ({ input }: { readonly input: unknown }): Promise<object> => {
    inputs.push(input);
    const answer = left.shift() ?? new Error("unexpected request");
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const client = Object.assign(new CloudFrontClient({ region: "eu-west-1" }), { send });
  return { cdn: new CloudFrontCdn(client, "E1", 1), inputs };
};
const tooMany = new TooManyInvalidationsInProgress({ message: "too many", $metadata: {} });

describe("CloudFrontCdn", () => {
  it("invalidates everything that begins with an md5", async () => {
    const { cdn, inputs } = cdnWith({ Invalidation: { Id: "I1" } });
    expect(await cdn.invalidate([MD5])).toBe("I1");
    expect(inputs).toEqual([
      {
        DistributionId: "E1",
        InvalidationBatch: {
          CallerReference: expect.stringMatching(/./),
          Paths: { Quantity: 1, Items: [`/${MD5}*`] },
        },
      },
    ]);
  });

  it("waits while too many invalidations are under way, and asks for the same one again", async () => {
    const { cdn, inputs } = cdnWith(tooMany, tooMany, { Invalidation: { Id: "I2" } });
    expect(await cdn.invalidate([MD5])).toBe("I2");
    expect(new Set(inputs.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(inputs).toHaveLength(3);
  });

  it("throws every other error, and sends nothing for no md5", async () => {
    const { cdn, inputs } = cdnWith(new Error("denied"));
    expect(await cdn.invalidate([])).toBeUndefined();
    expect(inputs).toEqual([]);
    await expect(cdn.invalidate([MD5])).rejects.toThrow("denied");
  });
});
