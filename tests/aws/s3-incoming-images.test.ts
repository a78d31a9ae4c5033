import { beforeAll } from "@jest/globals";
import { S3IncomingImages } from "../../src/adapters/outbound/s3/s3-incoming-images.ts";
import { S3OriginalStore } from "../../src/adapters/outbound/s3/s3-original-store.ts";
import { S3StoredUploads } from "../../src/adapters/outbound/s3/s3-stored-uploads.ts";
import { S3UploadAddresses } from "../../src/adapters/outbound/s3/s3-upload-addresses.ts";
import type { IncomingMetadata } from "../../src/domain/upload/incoming-image.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";
import { describeIncomingImages } from "../contract/incoming-images.contract.ts";
import { describeStoredUploads } from "../contract/stored-uploads.contract.ts";
import { putAt } from "../support/put-at-address.ts";
import { makeBucket, s3 } from "./support/aws.ts";

let bucket: string;
beforeAll(async () => {
  bucket = await makeBucket("Enabled");
});

const makeStores = async () => ({
  incoming: new S3IncomingImages(s3, bucket),
  originals: new S3OriginalStore(s3, bucket),
  put: async (content: Uint8Array, metadata: IncomingMetadata) => {
    const addresses = new S3UploadAddresses(s3, bucket);
    const address = await addresses.sign({
      bytes: content.length,
      contentType: "image/png",
      metadata,
    });
    const { status, text, versionId } = await putAt(address, content);
    if (status !== 200) throw new Error(`refused: ${status} ${text}`);
    return { uploadId: metadata.uploadId, versionId: VersionId.parse(versionId) };
  },
});

describeIncomingImages("S3IncomingImages", makeStores);

describeStoredUploads("S3StoredUploads", async () => ({
  ...(await makeStores()),
  storedUploads: new S3StoredUploads(s3, bucket),
}));
