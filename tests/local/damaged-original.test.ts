import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { FileSystemOriginalStore } from "../../local/file-system/file-system-original-store.ts";
import { FileSystemStoredUploads } from "../../local/file-system/file-system-stored-uploads.ts";
import { metadataOf } from "../contract/original-store/original-store-under-test.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const buckets = temporaryDirectory();

it("an original whose object.json is not JSON is listed, and is none of the service's to the books", async () => {
  const store = new FileSystemOriginalStore(buckets);
  const content = Buffer.from("a picture");
  const original = await store.save(content, "image/png", metadataOf(content));
  const folder = join(buckets, "uploads", "raw", `${original.md5}`, `${original.versionId}`);
  await writeFile(join(folder, "object.json"), "{");
  const listed = [];
  for await (const each of new FileSystemStoredUploads(buckets).listOriginals("")) {
    listed.push(each);
  }
  expect(listed).toMatchObject([{ md5: original.md5, versionId: original.versionId }]);
  // The books pass over what fails so.
  await expect(store.inspect(original)).rejects.toThrow(TypeError);
});
