import { ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { S3IncomingFiles } from "../../../operations/adapters/s3/s3-incoming-files.ts";
import { S3OriginalFiles } from "../../../operations/adapters/s3/s3-original-files.ts";
import { S3PublishedFiles } from "../../../operations/adapters/s3/s3-published-files.ts";
import { toIncomingMetadata } from "../../../src/adapters/outbound/s3/object-metadata.ts";
import { S3IncomingImages } from "../../../src/adapters/outbound/s3/s3-incoming-images.ts";
import { S3OriginalStore } from "../../../src/adapters/outbound/s3/s3-original-store.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";
import { describeIncomingFiles } from "../../contract/operations/incoming-files.contract.ts";
import { describeOriginalFiles } from "../../contract/operations/original-files.contract.ts";
import { describePublishedFiles } from "../../contract/operations/published-files.contract.ts";
import { makeBucket, s3 } from "../support/aws.ts";

const putIn = (bucket: string) => async (key: string, content: Uint8Array) => {
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: content }));
};

describeOriginalFiles("S3OriginalFiles", async () => {
  const bucket = await makeBucket("Enabled");
  const store = new S3OriginalStore(s3, bucket);
  return {
    files: new S3OriginalFiles(s3, bucket),
    upload: (...original) => store.save(...original),
    putForeign: (key) => putIn(bucket)(key, Buffer.from("x")),
    putUnreadable: (md5, content) => putIn(bucket)(`raw/${md5}`, content),
  };
});

describeIncomingFiles("S3IncomingFiles", async () => {
  const bucket = await makeBucket("Enabled");
  const images = new S3IncomingImages(s3, bucket);
  return {
    files: new S3IncomingFiles(s3, bucket),
    put: async (content, metadata) => {
      const { uploadId } = metadata;
      const { VersionId: versionId = "" } = await s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: `incoming/${uploadId}`,
          Body: content,
          Metadata: toIncomingMetadata(metadata),
        }),
      );
      return { uploadId, versionId: VersionId.parse(versionId) };
    },
    remove: (ref) => images.remove(ref),
  };
});

describePublishedFiles("S3PublishedFiles", async () => {
  const bucket = await makeBucket();
  return {
    files: new S3PublishedFiles(s3, bucket),
    put: putIn(bucket),
    keys: async () => {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
      return Contents.map(({ Key = "" }) => Key);
    },
  };
});
