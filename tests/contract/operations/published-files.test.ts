import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { FileBucket } from "../../../local/file-system/file-bucket.ts";
import { FileSystemPublishedFiles } from "../../../operations/adapters/one-machine/file-system-published-files.ts";
import { InMemoryPublishedFiles } from "../../fakes/published-files.fake.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { describePublishedFiles } from "./published-files.contract.ts";

const root = temporaryDirectory();

describePublishedFiles("InMemoryPublishedFiles", async () => {
  const files = new InMemoryPublishedFiles();
  return {
    files,
    put: async (key, content) => void files.objects.set(key, content.length),
    keys: async () => [...files.objects.keys()],
  };
});

describePublishedFiles("FileSystemPublishedFiles", async () => {
  const bucket = new FileBucket(join(root, "images"));
  return {
    files: new FileSystemPublishedFiles(root),
    put: async (key, content) =>
      void (await bucket.create(key, { content, contentType: "image/png", metadata: {} })),
    keys: async () => {
      const names = await readdir(join(root, "images"));
      return names.filter((name) => !name.startsWith("."));
    },
  };
});
