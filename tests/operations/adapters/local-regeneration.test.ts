import { randomUUID } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { FileSystemOriginalStore } from "../../../local/file-system/file-system-original-store.ts";
import { FileSystemPublishedImageStore } from "../../../local/file-system/file-system-published-image-store.ts";
import { openLocalInstallation } from "../../../operations/adapters/one-machine/local-installation.ts";
import { PMapWorkers } from "../../../operations/adapters/p-map-workers.ts";
import {
  NoSuchRegeneration,
  RegenerationStopped,
} from "../../../operations/application/thumbnails/thumbnail-regenerator.port.ts";
import { PublishedKey } from "../../../src/domain/image/published-key.ts";
import { metadataOf } from "../../contract/original-store/original-store-under-test.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

const root = temporaryDirectory();
const picture = await readFile(join(import.meta.dirname, "../../../samples/rocket.jpg"));
const request = { all: false, concurrency: 2, toleratedPercentage: 100 };

let data: string;
const installation = () =>
  openLocalInstallation(
    data,
    { THUMBNAIL_SIZES: "64x64,96xauto", THUMBNAIL_FORMATS: "" },
    new PMapWorkers(() => () => {}),
  );
/** Stores an original, and publishes the picture under its key. */
const publish = async (original: Uint8Array, published: Uint8Array): Promise<string> => {
  const metadata = metadataOf(original);
  const buckets = join(data, "buckets");
  await new FileSystemOriginalStore(buckets).save(original, "image/jpeg", metadata);
  await new FileSystemPublishedImageStore(buckets).claim(
    PublishedKey.of(metadata.md5),
    metadata.sha256,
    { contentType: "image/jpeg", content: published },
  );
  return metadata.md5.toString();
};
const published = async (): Promise<readonly string[]> =>
  (await readdir(join(data, "buckets/images"))).filter((name) => !name.startsWith(".")).sort();
const collect = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

beforeEach(async () => {
  data = join(root, randomUUID());
  await new FileSystemOriginalStore(join(data, "buckets")).save(
    Buffer.from("unpublished"),
    "image/png",
    metadataOf(Buffer.from("unpublished")),
  );
  await writeFile(join(data, "keys.env"), "");
});

describe("the service on one machine", () => {
  it("gets the missing thumbnails of its published images again, and of no other", async () => {
    const md5 = await publish(picture, picture);
    const { regenerator } = await installation();
    const id = await regenerator.start(request);
    expect((await collect(regenerator.follow(id))).at(-1)).toEqual({ done: 2, failed: 0 });
    const all = [md5, `${md5}_64x64`, `${md5}_96xauto`];
    expect(await published()).toEqual(all);
    await rm(join(data, "buckets/images", `${md5}_64x64`), { recursive: true });
    await collect(regenerator.follow(await regenerator.start(request)));
    expect(await published()).toEqual(all);
    expect(await collect(regenerator.failures(id))).toEqual([]);
  });

  it("keeps what failed and why, also for a later run of the command, which retries it alone", async () => {
    const good = await publish(picture, picture);
    const bad = await publish(Buffer.from("bad"), Buffer.from("no picture"));
    const { regenerator } = await installation();
    const id = await regenerator.start(request);
    expect((await collect(regenerator.follow(id))).at(-1)).toEqual({ done: 3, failed: 1 });
    expect(await published()).toContain(`${good}_64x64`);
    const later = (await installation()).regenerator;
    const failures = await collect(later.failures(id));
    expect(failures).toEqual([
      { image: bad, reason: expect.stringMatching(/^UndecodablePicture: /) },
    ]);
  });

  it("stops if more images fail than are tolerated", async () => {
    for (const text of ["a", "b", "c"]) await publish(Buffer.from(text), Buffer.from("none"));
    const { regenerator } = await installation();
    const id = await regenerator.start({ ...request, toleratedPercentage: 10 });
    await expect(collect(regenerator.follow(id))).rejects.toThrow(RegenerationStopped);
  });

  it("knows no regeneration of another id, wherever it leads", async () => {
    const { regenerator } = await installation();
    for (const id of [randomUUID(), "../keys", ""]) {
      await expect(collect(regenerator.failures(id))).rejects.toThrow(NoSuchRegeneration);
      await expect(collect(regenerator.follow(id))).rejects.toThrow(NoSuchRegeneration);
    }
  });
});
