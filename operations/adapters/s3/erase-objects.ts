import { DeleteObjectsCommand, type ObjectIdentifier, type S3Client } from "@aws-sdk/client-s3";
import { NotErased } from "../../application/ports/not-erased.error.ts";

/** The most objects of one request. */
export const MAX_DELETED = 1_000;

/**
 * Deletes objects or versions for good, in one request. One that is not there counts as deleted.
 * @param objects at most {@link MAX_DELETED}
 * @throws {NotErased}
 */
export const eraseObjects = async (
  s3: S3Client,
  bucket: string,
  objects: readonly ObjectIdentifier[],
): Promise<void> => {
  if (objects.length === 0) return;
  const { Errors: [first, ...others] = [] } = await s3.send(
    new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: [...objects], Quiet: true } }),
  );
  if (first === undefined) return;
  const { Key, Code, Message } = first;
  const more = others.length > 0 ? `, and ${others.length} more` : "";
  throw new NotErased(`${bucket}/${Key} is not deleted (${Code}: ${Message})${more}.`);
};
