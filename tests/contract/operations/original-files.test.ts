import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FileBucket } from "../../../local/file-system/file-bucket.ts";
import { FileSystemIncomingImages } from "../../../local/file-system/file-system-incoming-images.ts";
import { FileSystemOriginalStore } from "../../../local/file-system/file-system-original-store.ts";
import { FileSystemIncomingFiles } from "../../../operations/adapters/one-machine/file-system-incoming-files.ts";
import { FileSystemOriginalFiles } from "../../../operations/adapters/one-machine/file-system-original-files.ts";
import { toIncomingMetadata } from "../../../src/adapters/outbound/s3/object-metadata.ts";
import { InMemoryIncomingFiles } from "../../fakes/incoming-files.fake.ts";
import { InMemoryOriginalFiles } from "../../fakes/original-files.fake.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { metadataOf } from "../original-store/original-store-under-test.ts";
import { describeIncomingFiles } from "./incoming-files.contract.ts";
import { describeOriginalFiles } from "./original-files.contract.ts";

const root = temporaryDirectory();

describeOriginalFiles("InMemoryOriginalFiles", async () => {
  const files = new InMemoryOriginalFiles();
  return {
    files,
    upload: async (...original) => files.add(...original),
    putForeign: async () => {}, // it takes none
    putUnreadable: async (_, content) => {
      const { versionId } = files.add(content, "image/png", metadataOf(content));
      files.unreadable.add(versionId.toString());
    },
  };
});

describeIncomingFiles("InMemoryIncomingFiles", async () => {
  const files = new InMemoryIncomingFiles();
  return { files, put: async (content, metadata) => files.add(content, metadata) };
});

describeIncomingFiles("FileSystemIncomingFiles", async () => {
  const buckets = join(root, randomUUID());
  const images = new FileSystemIncomingImages(buckets);
  return {
    files: new FileSystemIncomingFiles(buckets),
    put: (content, known) => {
      const metadata = toIncomingMetadata(known);
      return images.put(known.uploadId, { content, contentType: "image/png", metadata });
    },
    remove: (ref) => images.remove(ref),
  };
});

const HEADS = {
  "no metadata": JSON.stringify({ contentType: "text/plain", metadata: {} }),
  "a head that is not JSON": "{",
  "a head that is not ours": "null",
};

for (const [what, head] of Object.entries(HEADS)) {
  describeOriginalFiles(`FileSystemOriginalFiles, beside a version with ${what},`, async () => {
    const buckets = join(root, randomUUID());
    const store = new FileSystemOriginalStore(buckets);
    const uploads = new FileBucket(join(buckets, "uploads"));
    const foreign = { content: Buffer.from("x"), contentType: "text/plain", metadata: {} };
    return {
      files: new FileSystemOriginalFiles(buckets),
      upload: (...original) => store.save(...original),
      putForeign: async (key) => void (await uploads.create(key, foreign)),
      putUnreadable: async (md5, content) => {
        const key = `raw/${md5}/${randomUUID()}`;
        await uploads.create(key, { ...foreign, content });
        await writeFile(join(buckets, "uploads", key, "object.json"), head);
      },
    };
  });
}
