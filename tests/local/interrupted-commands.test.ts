import { hash } from "node:crypto";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import pLimit from "p-limit";
import sharp from "sharp";
import { FileSystemOriginalStore } from "../../local/file-system/file-system-original-store.ts";
import { FileSystemPublishedImageStore } from "../../local/file-system/file-system-published-image-store.ts";
import { generateLocalKeysEnv } from "../../local/keys/local-keys-env.ts";
import { ExecutionJournal } from "../../local/state-machine/execution-journal.ts";
import { formatExecutionInput } from "../../src/adapters/workflow-state/upload-json.ts";
import { PublishedKey } from "../../src/domain/image/published-key.ts";
import { Sha256 } from "../../src/domain/image/sha256.ts";
import { ThumbnailSize } from "../../src/domain/image/thumbnail-size.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";
import { metadataOf } from "../contract/original-store/original-store-under-test.ts";
import { interruptWhen, pinsterImages } from "../support/pinster-images.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const COUNT = 80;
const SIZE = ThumbnailSize.parse("100x100");
const root = temporaryDirectory();
const folder = temporaryDirectory();

/** Data of the service: ann's and ben's originals by turns, published with a thumbnail, and an execution each, which has failed. */
const fill = async (data: string): Promise<void> => {
  await mkdir(data, { recursive: true });
  await writeFile(join(data, "keys.env"), generateLocalKeysEnv());
  const buckets = join(data, "buckets");
  const originals = new FileSystemOriginalStore(buckets);
  const published = new FileSystemPublishedImageStore(buckets);
  const journal = new ExecutionJournal(join(data, "executions"));
  const picture = await sharp({
    create: { width: 200, height: 200, channels: 3, background: "teal" },
  })
    .png()
    .toBuffer();
  const file = { contentType: "image/png", content: picture };
  const limit = pLimit(8);
  const add = async (i: number): Promise<void> => {
    const content = Buffer.from(`original ${i}`);
    const userId = i % 2 === 0 ? "ann" : "ben";
    const bare = metadataOf(content, { userId });
    const uploadId = UploadId.of(bare.md5, Sha256.parse(hash("sha256", String(i))));
    const metadata = { ...bare, uploadId };
    const { md5, versionId } = await originals.save(content, "image/png", metadata);
    const key = PublishedKey.of(md5);
    await published.claim(key, metadata.sha256, file);
    await published.saveThumbnail(key.thumbnail(SIZE), file);
    const input = formatExecutionInput({ uploadId, md5, versionId, correlationId: "correlation" });
    const name = uploadId.toString();
    await journal.create(name, { type: "Started", definition: "1", input });
    const state = "NotifyPinster";
    await journal.append(name, { type: "StateEntered", state, input });
    await journal.append(name, { type: "Failed", state, error: "PinsterApiUnavailable: 503" });
  };
  await Promise.all(Array.from({ length: COUNT }, (_, i) => limit(() => add(i))));
};

let filled: string;
beforeAll(async () => {
  filled = join(root, "filled");
  await fill(filled);
});
const copyOf = async (name: string): Promise<string> => {
  const data = join(root, name);
  await cp(filled, data, { recursive: true });
  return data;
};

const namesIn = async (directory: string): Promise<readonly string[]> =>
  (await readdir(directory).catch(() => [])).filter((name) => !name.startsWith("."));
/** The md5s of which a version is stored. A kill may leave an empty folder. */
const originalsIn = async (data: string): Promise<readonly string[]> => {
  const raw = join(data, "buckets/uploads/raw");
  const md5s = await namesIn(raw);
  const versions = await Promise.all(md5s.map((md5) => namesIn(join(raw, md5))));
  return md5s.filter((_, i) => versions[i]?.length);
};
const imagesIn = (data: string) => namesIn(join(data, "buckets/images"));
const thumbnailsIn = async (data: string) =>
  (await imagesIn(data)).filter((name) => name.endsWith("_100x100"));

/** Kills the command once it has done something, unless it is quicker, and runs it again. */
const killAndRepeat = async (
  data: string,
  line: string,
  count: (data: string) => Promise<readonly string[]>,
): Promise<void> => {
  const args = [...line.split(" "), "--local", "--data-dir", data];
  const before = (await count(data)).length;
  const killed = await pinsterImages(
    args,
    folder,
    interruptWhen(async () => (await count(data)).length !== before, "SIGKILL"),
  );
  const { exitCode, err } = await pinsterImages([...args, "--json"], folder);
  // Of a command that was not killed the second run may find nothing to do.
  if (killed.exitCode === null) expect({ exitCode, err }).toEqual({ exitCode: 0, err });
};

describe("a command on one machine that is killed half-way and runs again", () => {
  it("originals backup: every version is there, whole", async () => {
    const kept = async () =>
      (await readdir(join(folder, "backup"), { recursive: true }).catch(() => [])).filter((name) =>
        name.endsWith(".json"),
      );
    await killAndRepeat(filled, "originals backup backup", kept);
    const out = await pinsterImages(
      ["originals", "backup", "backup", "--verify", "--json", "--local", "--data-dir", filled],
      folder,
    );
    expect(JSON.parse(out.out)).toMatchObject({ held: COUNT, kept: 0, damaged: [] });

    const empty = join(root, "restored");
    await mkdir(empty);
    await writeFile(join(empty, "keys.env"), generateLocalKeysEnv());
    await killAndRepeat(empty, "originals restore backup --as-is --yes", originalsIn);
    expect((await originalsIn(empty)).toSorted()).toEqual((await originalsIn(filled)).toSorted());
  });

  it("thumbnails purge and regenerate: no thumbnail is left, then every one, and the images stay", async () => {
    const data = await copyOf("thumbnails");
    const images = (await imagesIn(data)).filter((name) => name.length === 32);
    await killAndRepeat(data, "thumbnails purge --yes", thumbnailsIn);
    expect((await imagesIn(data)).toSorted()).toEqual(images.toSorted());
    await killAndRepeat(data, "thumbnails regenerate --yes", thumbnailsIn);
    expect(await thumbnailsIn(data)).toHaveLength(COUNT);
    expect(await imagesIn(data)).toEqual(expect.arrayContaining(images));
  });

  it("users delete: all of the user's is erased, nothing of others, and each key is in a receipt", async () => {
    const data = await copyOf("users");
    const [originals, images] = [await originalsIn(data), await imagesIn(data)];
    await killAndRepeat(data, "users delete ann --yes", imagesIn);
    const left = await originalsIn(data);
    expect(left).toHaveLength(COUNT / 2);
    expect((await imagesIn(data)).toSorted()).toEqual(
      images.filter((name) => left.includes(name.slice(0, 32))).toSorted(),
    );
    const receipts = (await readdir(folder)).filter((name) => name.startsWith("erased-"));
    const text = await Promise.all(receipts.map((name) => readFile(join(folder, name), "utf8")));
    for (const md5 of originals.filter((name) => !left.includes(name))) {
      expect(text.join("")).toContain(`${md5}_100x100`);
    }
  });

  it("images delete: the image is erased, and no other", async () => {
    const data = await copyOf("images");
    const [md5 = "", ...others] = await originalsIn(data);
    const line = ["images", "delete", md5, "--yes", "--local", "--data-dir", data];
    const isErased = async () => !(await imagesIn(data)).includes(md5);
    await pinsterImages(line, folder, interruptWhen(isErased, "SIGKILL"));
    await pinsterImages(line, folder); // it has nothing to do if the first was quick
    expect((await originalsIn(data)).toSorted()).toEqual(others.toSorted());
    expect(await isErased()).toBe(true);
    expect(await imagesIn(data)).toHaveLength(2 * others.length);
  });

  it("executions redrive: each failed execution is requested once", async () => {
    const data = await copyOf("executions");
    const requests = () => namesIn(join(data, "redrives"));
    await killAndRepeat(data, "executions redrive --rate 1000", requests);
    expect((await requests()).toSorted()).toEqual(
      (await namesIn(join(data, "executions"))).toSorted(),
    );
  });
});
