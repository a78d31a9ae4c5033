import { randomUUID } from "node:crypto";
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
import { describeIncomingFiles } from "./incoming-files.contract.ts";
import { describeOriginalFiles } from "./original-files.contract.ts";

const root = temporaryDirectory();

describeOriginalFiles("InMemoryOriginalFiles", async () => {
  const files = new InMemoryOriginalFiles();
  return {
    files,
    upload: async (...original) => files.add(...original),
    putForeign: async () => {}, // it takes none
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

describeOriginalFiles("FileSystemOriginalFiles", async () => {
  const buckets = join(root, randomUUID());
  const store = new FileSystemOriginalStore(buckets);
  const uploads = new FileBucket(join(buckets, "uploads"));
  const foreign = { content: Buffer.from("x"), contentType: "text/plain", metadata: {} };
  return {
    files: new FileSystemOriginalFiles(buckets),
    upload: (...original) => store.save(...original),
    putForeign: async (key) => void (await uploads.create(key, foreign)),
  };
});
