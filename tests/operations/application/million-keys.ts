/**
 * Runs the listing and purging use cases over 1,000,000 made-up keys, in a process of its own.
 * Prints its peak memory in bytes, and what was counted.
 */
import { peakMegabytes } from "../../../bench/peak-memory.ts";
import { PMapWorkers } from "../../../operations/adapters/p-map-workers.ts";
import { BackUpOriginals } from "../../../operations/application/originals/back-up-originals.use-case.ts";
import { ListOriginals } from "../../../operations/application/originals/list-originals.use-case.ts";
import { OriginalsSummary } from "../../../operations/application/originals/originals-summary.ts";
import type { OriginalFiles } from "../../../operations/application/ports/original-files.port.ts";
import type { PublishedFiles } from "../../../operations/application/ports/published-files.port.ts";
import { PurgeThumbnails } from "../../../operations/application/thumbnails/purge-thumbnails.use-case.ts";
import { Md5 } from "../../../src/domain/image/md5.ts";
import { PublishedKey } from "../../../src/domain/image/published-key.ts";
import { Sha256 } from "../../../src/domain/image/sha256.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";

const KEYS = 1_000_000;
const md5Of = (i: number): Md5 => Md5.parse(i.toString(16).padStart(32, "0"));
const versionId = VersionId.parse("v");
const storedAt = new Date(0);
const description = {
  contentType: "image/png",
  metadata: {
    md5: md5Of(0),
    sha256: Sha256.parse("0".repeat(64)),
    dimensions: { width: 1, height: 1 },
    correlationId: "c",
    imageable: { type: "Pin", id: "1" },
  },
};

const originalFiles: OriginalFiles = {
  async *list() {
    for (let i = 0; i < KEYS; i += 1) yield { md5: md5Of(i), versionId, bytes: 1, storedAt };
  },
  describe: async () => description,
  read: async () => undefined,
  erase: async () => {},
};
const publishedFiles: PublishedFiles = {
  async *list() {
    for (let i = 0; i < KEYS; i += 1) {
      yield { key: PublishedKey.parse(`${md5Of(i)}_100x100`), bytes: 1, storedAt };
    }
  },
  readStart: async () => undefined,
  erase: async () => {},
};
const workers = new PMapWorkers(() => () => {});

const summary = new OriginalsSummary();
const listing = new ListOriginals({ originalFiles, workers });
for await (const found of listing.execute({ filter: {}, describe: true })) summary.add(found);
let purged = 0;
await new PurgeThumbnails({ publishedFiles, workers }).execute({}, (files) => {
  purged += files;
});
let backedUp = 0;
const backup = {
  holds: async () => true,
  keep: async () => {},
  knows: async () => true,
  read: async () => new Uint8Array(),
  async *list() {},
};
const backUp = new BackUpOriginals({ originalFiles, backup, workers });
for await (const _ of backUp.execute({ isThorough: false, isDryRun: false })) backedUp += 1;

const peak = 1024 * 1024 * peakMegabytes();
console.log(JSON.stringify({ peak, listed: summary.total.versions, purged, backedUp }));
