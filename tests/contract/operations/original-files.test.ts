import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { FileBucket } from "../../../local/file-system/file-bucket.ts";
import { FileSystemOriginalStore } from "../../../local/file-system/file-system-original-store.ts";
import { FileSystemOriginalFiles } from "../../../operations/adapters/one-machine/file-system-original-files.ts";
import { InMemoryOriginalFiles } from "../../fakes/original-files.fake.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
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
