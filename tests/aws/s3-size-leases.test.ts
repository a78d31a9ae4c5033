import { S3SizeLeases } from "../../src/adapters/outbound/s3/s3-size-leases.ts";
import { describeSizeLeases } from "../contract/size-leases.contract.ts";
import { makeBucket, s3 } from "./support/aws.ts";

describeSizeLeases("S3SizeLeases", async (leaseSeconds) => {
  const bucket = await makeBucket();
  const open = () => new S3SizeLeases(s3, bucket, leaseSeconds);
  return { leases: open(), reopened: open };
});
