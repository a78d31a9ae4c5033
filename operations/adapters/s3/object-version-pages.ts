import {
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from "@aws-sdk/client-s3";

export type ObjectVersionPage = ListObjectVersionsCommandOutput;

/** The most that one DeleteObjects request accepts. */
const PAGE_SIZE = 1_000;

/** Lists all versions and delete markers of a bucket, or those whose keys begin with a prefix. Requests the next page while the caller works on one. */
export async function* listObjectVersions(
  s3: S3Client,
  bucket: string,
  prefix?: string,
): AsyncGenerator<ObjectVersionPage> {
  const list = (after?: ObjectVersionPage): Promise<ObjectVersionPage> =>
    s3.send(
      new ListObjectVersionsCommand({
        Bucket: bucket,
        Prefix: prefix,
        MaxKeys: PAGE_SIZE,
        KeyMarker: after?.NextKeyMarker,
        VersionIdMarker: after?.NextVersionIdMarker,
      }),
    );
  let page: ObjectVersionPage | undefined = await list();
  while (page !== undefined) {
    const next: Promise<ObjectVersionPage> | undefined = page.IsTruncated ? list(page) : undefined;
    next?.catch(() => {}); // the await below reports it, unless the caller stops first
    yield page;
    page = await next;
  }
}
