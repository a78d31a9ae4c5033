import {
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from "@aws-sdk/client-s3";
import { prefetchPages } from "./prefetch-pages.ts";

export type ObjectVersionPage = ListObjectVersionsCommandOutput;

/** The most that one DeleteObjects request accepts. */
const PAGE_SIZE = 1_000;

/** Lists all versions and delete markers of a bucket, or those whose keys begin with a prefix. */
export const listObjectVersions = (
  s3: S3Client,
  bucket: string,
  prefix?: string,
): AsyncGenerator<ObjectVersionPage> =>
  prefetchPages((after) =>
    s3.send(
      new ListObjectVersionsCommand({
        Bucket: bucket,
        Prefix: prefix,
        MaxKeys: PAGE_SIZE,
        KeyMarker: after?.NextKeyMarker,
        VersionIdMarker: after?.NextVersionIdMarker,
      }),
    ),
  );
