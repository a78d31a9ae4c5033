import { describe, expect, it } from "@jest/globals";
import { mappingOf } from "../../local/template/intrinsic-functions.ts";
import { LEASE_SECONDS } from "../../src/adapters/outbound/s3/s3-size-leases.ts";
import { listOf, resources, resourcesOf } from "./template.ts";

const propertiesOf = (id: string) => resources.find((each) => each.id === id)?.properties ?? {};

const distribution = mappingOf(propertiesOf("ImagesDistribution")["DistributionConfig"]);
const [behavior, ...otherBehaviors] = listOf(distribution["CacheBehaviors"]).map(mappingOf);
const standard = mappingOf(distribution["DefaultCacheBehavior"]);

const MD5 = "0d5c1b9f3f1e4c0fa6b0a2d4c8e7f913";

/** As CloudFront compares: `*` is any text, `?` any character. */
const matches = (path: string): boolean => {
  const pattern = String(behavior?.["PathPattern"]).replaceAll("*", ".*").replaceAll("?", ".");
  return new RegExp(`^/?${pattern}$`).test(path);
};

describe("CloudFront", () => {
  it("asks the function for what the bucket does not have: S3 answers 403, because CloudFront may not list it", () => {
    const [group] = listOf(mappingOf(distribution["OriginGroups"])["Items"]).map(mappingOf);
    expect(group).toEqual({
      Id: behavior?.["TargetOriginId"],
      FailoverCriteria: { StatusCodes: { Quantity: 2, Items: [403, 404] } },
      Members: { Quantity: 2, Items: [{ OriginId: "images" }, { OriginId: "sizes" }] },
    });
    const origins = listOf(distribution["Origins"]).map((origin) => mappingOf(origin)["Id"]);
    expect(origins).toEqual(["images", "sizes"]);
  });

  it("does so for thumbnails and variants alone", () => {
    expect(otherBehaviors).toEqual([]);
    expect(standard["TargetOriginId"]).toBe("images");
    for (const key of [`${MD5}_400x300`, `${MD5}_autox60`, `${MD5}_640xauto.webp`]) {
      expect([key, matches(`/${key}`)]).toEqual([key, true]);
    }
    for (const key of [MD5, `leases/${MD5}_400x300`, "favicon.ico", "_400x300"]) {
      expect([key, matches(`/${key}`)]).toEqual([key, false]);
    }
  });

  it("serves thumbnails like all else: the same headers, caching and methods", () => {
    const { PathPattern, ...own } = behavior ?? {};
    expect(PathPattern).toBeDefined();
    expect({ ...own, TargetOriginId: "images" }).toEqual(standard);
  });

  it("keeps an error for some seconds at most", () => {
    const errors = listOf(distribution["CustomErrorResponses"]).map(mappingOf);
    expect(errors.map(({ ErrorCode }) => ErrorCode)).toEqual([403, 404]);
    for (const { ErrorCachingMinTTL } of errors)
      expect(Number(ErrorCachingMinTTL)).toBeLessThan(10);
  });

  it("alone may call the function's URL, by both permissions that function URLs need", () => {
    expect(propertiesOf("GenerateSizeFunction")["FunctionUrlConfig"]).toEqual({
      AuthType: "AWS_IAM",
    });
    const ofDistribution = {
      FunctionName: { Ref: "GenerateSizeFunction" },
      Principal: "cloudfront.amazonaws.com",
      SourceArn: {
        "Fn::Sub": `arn:\${AWS::Partition}:cloudfront::\${AWS::AccountId}:distribution/\${ImagesDistribution}`,
      },
    };
    const permissions = resourcesOf("AWS::Lambda::Permission")
      .map(({ properties }) => properties)
      .filter(({ FunctionName }) => mappingOf(FunctionName)["Ref"] === "GenerateSizeFunction");
    expect(permissions).toEqual([
      { ...ofDistribution, Action: "lambda:InvokeFunctionUrl" },
      { ...ofDistribution, Action: "lambda:InvokeFunction", InvokedViaFunctionUrl: true },
    ]);
  });
});

describe("a lease", () => {
  it("does not end while its function may still work", () => {
    const timeout = Number(propertiesOf("GenerateSizeFunction")["Timeout"]);
    expect(timeout).toBeGreaterThan(0);
    expect(LEASE_SECONDS).toBeGreaterThanOrEqual(timeout + 5);
  });

  it("is of a function for which CloudFront waits until its end", () => {
    const sizes = listOf(distribution["Origins"]).map(mappingOf).at(-1);
    const { OriginReadTimeout } = mappingOf(sizes?.["CustomOriginConfig"]);
    expect(OriginReadTimeout).toBe(propertiesOf("GenerateSizeFunction")["Timeout"]);
  });
});
