import { hash, randomUUID } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { FileSystemOriginalStore } from "../../../local/file-system/file-system-original-store.ts";
import { FileSystemPublishedImageStore } from "../../../local/file-system/file-system-published-image-store.ts";
import { generateLocalKeysEnv } from "../../../local/keys/local-keys-env.ts";
import { openLedgerDatabase } from "../../../local/sqlite/ledger-database.ts";
import { SqliteUploadLedger } from "../../../local/sqlite/sqlite-upload-ledger.ts";
import { openLocalInstallation } from "../../../operations/adapters/one-machine/local-installation.ts";
import { PMapWorkers } from "../../../operations/adapters/p-map-workers.ts";
import {
  NoSuchRegeneration,
  RegenerationStopped,
} from "../../../operations/application/thumbnails/thumbnail-regenerator.port.ts";
import { Md5 } from "../../../src/domain/image/md5.ts";
import { PublishedKey } from "../../../src/domain/image/published-key.ts";
import { Sha256 } from "../../../src/domain/image/sha256.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { metadataOf } from "../../contract/original-store/original-store-under-test.ts";
import { aPublishedEntry } from "../../mothers/upload-entry.mother.ts";
import { type RecordingServer, startRecordingServer } from "../../support/recording-server.ts";
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

  describe("that notifies PinsterApi", () => {
    let pinsterApi: RecordingServer;
    let md5: string;
    const notifying = async () =>
      (
        await openLocalInstallation(
          data,
          { THUMBNAIL_SIZES: "64x64", THUMBNAIL_FORMATS: "", PINSTER_API_URL: pinsterApi.url },
          new PMapWorkers(() => () => {}),
        )
      ).regenerator;
    beforeEach(async () => {
      pinsterApi = await startRecordingServer();
      await writeFile(join(data, "keys.env"), generateLocalKeysEnv());
      md5 = await publish(picture, picture);
      const store = new FileSystemOriginalStore(join(data, "buckets"));
      const database = openLedgerDatabase(join(data, "ledger.sqlite"));
      for (const id of ["1", "2"]) {
        const imageable = { type: "Pin", id };
        const metadata = { ...metadataOf(picture), imageable };
        const { versionId } = await store.save(picture, "image/jpeg", metadata);
        const uploadId = UploadId.of(Md5.parse(md5), Sha256.parse(hash("sha256", id)));
        const entry = aPublishedEntry({ uploadId, imageable, md5: Md5.parse(md5), versionId });
        await new SqliteUploadLedger(database).record(entry);
      }
      database.close();
    });
    afterEach(() => pinsterApi.close());
    const keys = () =>
      pinsterApi.requests.map(({ headers }) => String(headers["idempotency-key"])).sort();

    it("sends one notification for each published upload, with the new thumbnails and this regeneration's keys", async () => {
      const regenerator = await notifying();
      const id = await regenerator.start({ ...request, all: true, notify: {} });
      expect((await collect(regenerator.follow(id))).at(-1)).toEqual({ done: 2, failed: 0 });
      expect(keys()).toEqual([
        expect.stringMatching(new RegExp(`^${md5}-[0-9a-f]{32}\\.${id}$`)),
        expect.stringMatching(new RegExp(`^${md5}-[0-9a-f]{32}\\.${id}$`)),
      ]);
      const bodies = pinsterApi.requests.map(({ body }) => JSON.parse(body).data);
      expect(bodies.map(({ imageable_id }) => imageable_id).sort()).toEqual(["1", "2"]);
      for (const { regeneration_id, thumbnails } of bodies) {
        expect(regeneration_id).toBe(id);
        expect(thumbnails).toMatchObject([{ size: "64x64" }]);
      }
    });

    it("keeps what PinsterApi did not take, and repeats it under the same keys", async () => {
      pinsterApi.answer(503);
      const regenerator = await notifying();
      const id = await regenerator.start({ ...request, all: true, notify: {} });
      await collect(regenerator.follow(id));
      expect(await collect(regenerator.failures(id))).toEqual([
        { image: md5, reason: expect.stringMatching(/^PinsterApiUnavailable: /) },
      ]);
      expect(await published()).toContain(`${md5}_64x64`);
      pinsterApi.answer(201);
      const later = await notifying();
      const as = await later.notifiesAs(id);
      expect(as).toBe(id);
      const retry = { ...request, all: true, md5s: [Md5.parse(md5)], notify: { as: id } };
      await collect(later.follow(await later.start(retry)));
      // The first attempt stopped at the first upload.
      expect(keys()).toHaveLength(3);
      expect(new Set(keys())).toHaveProperty("size", 2);
      for (const key of keys()) expect(key.endsWith(`.${id}`)).toBe(true);
    });
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
