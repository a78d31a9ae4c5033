import { readdir, readFile, rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { connectLocalParts, type LocalParts } from "../../../local/composition/local-parts.ts";
import { readLocalSettings } from "../../../local/composition/local-settings.ts";
import {
  type DataDirectory,
  openDataDirectory,
} from "../../../local/data-directory/data-directory.ts";
import { FileSystemOriginalStore } from "../../../local/file-system/file-system-original-store.ts";
import type { LogLine } from "../../../local/file-system/json-lines-telemetry.ts";
import { SqliteUploadLedger } from "../../../local/sqlite/sqlite-upload-ledger.ts";
import { SamTemplate } from "../../../local/template/sam-template.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import {
  fingerprintOf,
  metadataOf,
} from "../../contract/original-store/original-store-under-test.ts";
import { type RecordingServer, startRecordingServer } from "../../support/recording-server.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { eventually } from "../support/eventually.ts";
import { RunningService } from "../support/running-service.ts";
import { readPhoto } from "../support/sample-pictures.ts";

const PROJECT = join(import.meta.dirname, "../../..");
const root = temporaryDirectory();
const anHourAgo = new Date(Date.now() - 3_600_000);

/** The parts of a service without its server: nothing calls the schedule but the test. */
describe("closing the books on one machine", () => {
  const logged: LogLine[] = [];
  let pinsterApi: RecordingServer;
  let data: DataDirectory;
  let parts: LocalParts;
  let uploadId: UploadId;

  beforeAll(async () => {
    pinsterApi = await startRecordingServer();
    const template = await SamTemplate.read(join(PROJECT, "template.yaml"));
    const settings = readLocalSettings(template, {
      DATA_DIR: join(root, "parts"),
      PINSTER_API_URL: pinsterApi.url,
    });
    data = await openDataDirectory(settings.DATA_DIR);
    parts = await connectLocalParts(template, settings, data, {
      onLog: (line) => logged.push(line),
    });
    // No event tells the service of it.
    const photo = await readPhoto();
    const { md5, sha256 } = fingerprintOf(photo);
    uploadId = UploadId.of(md5, sha256);
    const { versionId } = await new FileSystemOriginalStore(data.buckets).save(
      photo,
      "image/jpeg",
      metadataOf(photo, { uploadId }),
    );
    const folder = join(data.buckets, "uploads", "raw", md5.toString(), versionId.toString());
    for (const file of await readdir(folder)) {
      await utimes(join(folder, file), anHourAgo, anHourAgo);
    }
  });
  afterAll(async () => {
    await parts.queue.stop();
    await parts.engine.stop();
    parts.ledgerDatabase.close();
    await data.release();
    await pinsterApi.close();
  });

  const close = () => parts.findFunction("close-books")({ originals: "all" });
  const statusOf = async () =>
    (await new SqliteUploadLedger(parts.ledgerDatabase).find(uploadId))?.status;
  /** The execution ends after its last step has told the ledger. */
  const published = async () => {
    const read = async () => (await parts.journal.read(uploadId.toString())).latest();
    await eventually(read, (latest) => latest?.type === "Succeeded");
    expect(await statusOf()).toBe("published");
  };
  const forget = (table: string) => parts.ledgerDatabase.exec(`DELETE FROM ${table}`);

  it("starts an original without an event, which is then published", async () => {
    expect(await close()).toMatchObject({ accepted: 1, repaired: 1, under_way: 1, unaccounted: 0 });
    expect(logged).toContainEqual(
      expect.objectContaining({ message: "upload repaired", fault: "not-started" }),
    );
    await published();
    expect(await close()).toMatchObject({ accepted: 1, repaired: 0, published: 1 });
  });

  it("makes a deleted entry again", async () => {
    forget("entries");
    expect(await statusOf()).toBeUndefined();
    expect(await close()).toMatchObject({ repaired: 1, published: 1, unaccounted: 0 });
    expect(await statusOf()).toBe("published");
  });

  it("starts the upload again whose execution and entry were deleted", async () => {
    forget("entries");
    await rm(join(data.executions, uploadId.toString()), { recursive: true });
    expect(await close()).toMatchObject({ repaired: 1, under_way: 1, unaccounted: 0 });
    await published();
  });

  it("reports an entry of which nothing else is left, at each closing", async () => {
    parts.ledgerDatabase.exec(
      `UPDATE entries SET status = 'accepted', precedence = '1', changed_at = '2026-01-01T00:00:00.000Z',
       record = json_set(record, '$.status', 'accepted')`,
    );
    await rm(join(data.executions, uploadId.toString()), { recursive: true });
    await rm(join(data.buckets, "uploads", "raw"), { recursive: true });
    expect(await close()).toMatchObject({ accepted: 1, unaccounted: 1 });
    expect(await close()).toMatchObject({ unaccounted: 1, complete: true });
    expect(logged).toContainEqual(
      expect.objectContaining({
        level: "ERROR",
        message: "upload unaccounted for",
        upload_id: uploadId.toString(),
        fault: "lost",
      }),
    );
  });
});

it("closes the books at the service's start", async () => {
  const service = await RunningService.start({ PORT: "0", DATA_DIR: join(root, "service") });
  const read = () => readFile(join(root, "service", "service.log"), "utf8").catch(() => "");
  expect(await eventually(read, (log) => log.includes("books closed"))).toContain(
    '"unaccounted":0',
  );
  await service.stop();
});
