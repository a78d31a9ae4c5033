import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { isNotFound } from "../../../src/adapters/outbound/s3/s3-errors.ts";

/** @returns the text of an object; undefined if there is none */
export const readObjectText = async (
  s3: S3Client,
  bucket: string,
  key: string,
): Promise<string | undefined> => {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return await Body?.transformToString();
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
};
