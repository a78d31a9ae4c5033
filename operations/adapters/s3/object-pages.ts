import {
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  type S3Client,
} from "@aws-sdk/client-s3";
import { prefetchPages } from "./prefetch-pages.ts";

/** Lists the objects of a bucket, or those whose keys begin with a prefix. */
export const listObjects = (
  s3: S3Client,
  bucket: string,
  prefix?: string,
): AsyncGenerator<ListObjectsV2CommandOutput> =>
  prefetchPages((after) =>
    s3.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix,
        ContinuationToken: after?.NextContinuationToken,
      }),
    ),
  );
