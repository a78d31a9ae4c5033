import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ExecutionJournal } from "../../../local/state-machine/execution-journal.ts";
import { closeBooksOf } from "../../../operations/adapters/command-line/books/close-books-of.ts";
import type { Installation } from "../../../operations/adapters/command-line/installation.ts";
import { openLocalInstallation } from "../../../operations/adapters/one-machine/local-installation.ts";
import { PMapWorkers } from "../../../operations/adapters/p-map-workers.ts";
import { FileTypeImageHeaderReader } from "../../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import { NodeCryptoFingerprinter } from "../../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { ALL_ORIGINALS } from "../../../src/application/close-books/close-books-command.ts";
import type { PublishedImage } from "../../../src/domain/image/published-image.ts";
import type { UploadEntry } from "../../../src/domain/upload/upload-entry.ts";
import { startRecordingServer } from "../../support/recording-server.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { eventually } from "../support/eventually.ts";
import { Pin } from "../support/pin.ts";
import { RunningService } from "../support/running-service.ts";
import { readDrawing, readHalfPhoto, readPhoto } from "../support/sample-pictures.ts";

const root = temporaryDirectory();

/** What the service makes of four uploads: a failed one, and one for each end. */
const fillLedger = async (directory: string): Promise<void> => {
  const pinsterApi = await startRecordingServer();
  pinsterApi.answer(422, { "content-type": "application/json" }, '{"errors":{"name":["no"]}}');
  const settings = {
    PORT: "0",
    DATA_DIR: directory,
    MODERATION_POLICY: '{"labels":{"Illustrated":90}}',
    THUMBNAIL_FORMATS: "webp",
  };
  /** An execution ends after its last step has told the ledger. */
  const ended = async (count: number) => {
    const { executions } = await open(directory);
    const countRunning = async () => {
      let running = 0;
      for await (const _ of executions.list("running")) running += 1;
      return running;
    };
    const { ledgerEntries } = await open(directory);
    await eventually(
      async () => (await listAll(ledgerEntries)).filter((entry) => "endedAt" in entry),
      (entries) => entries.length === count,
    );
    await eventually(countRunning, (running) => running === 0);
  };
  const refused = await RunningService.start({ ...settings, PINSTER_API_URL: pinsterApi.url });
  await new Pin(refused.url).upload(await readPhoto());
  await ended(1);
  await refused.stop();
  await pinsterApi.close();
  const service = await RunningService.start(settings);
  for (const picture of [await readPhoto(), await readDrawing(), await readHalfPhoto()]) {
    await new Pin(service.url).upload(picture);
  }
  await ended(4);
  await service.stop();
};

const ALL_ENDS = ["failed", "flagged", "published", "rejected"];

const open = (directory: string) =>
  openLocalInstallation(directory, {}, new PMapWorkers(() => () => {}));

const listAll = async (entries: Installation["ledgerEntries"]): Promise<readonly UploadEntry[]> => {
  const found: UploadEntry[] = [];
  for await (const entry of entries.list()) found.push(entry);
  return found.sort((a, b) => `${a.uploadId}`.localeCompare(`${b.uploadId}`));
};

/** Does what `ledger rebuild` does, when all has come that may come late. @returns the statuses of the entries that are made again */
const rebuild = async (installation: Installation): Promise<readonly unknown[]> => {
  const closeBooks = closeBooksOf(installation, {
    imageHeaders: new FileTypeImageHeaderReader(),
    fingerprinter: new NodeCryptoFingerprinter(),
  });
  const made: unknown[] = [];
  await closeBooks.execute(
    {
      period: { since: new Date(0), until: new Date() },
      md5Prefixes: ALL_ORIGINALS,
      repair: true,
      compareEnds: true,
      grace: 0,
    },
    {
      onFinding: ({ fault, recorded, status, isRepaired }) => {
        expect({ fault, recorded, isRepaired }).toEqual({
          fault: "not-recorded",
          isRepaired: true,
        });
        made.push(status);
      },
    },
  );
  return made.sort();
};

/** An entry without what the executions do not tell: the attempts of one that failed. */
const toldByExecutions = (entry: UploadEntry): UploadEntry =>
  entry.status === "failed" ? withoutAttempts(entry) : entry;

const withoutAttempts = <Entry extends UploadEntry>({ attempts, ...entry }: Entry) =>
  entry as Omit<Entry, "attempts"> as Entry;

/** What is published, in the order of the files' keys, and without the placeholder, which they do not tell. */
const asFilesTell = ({ image, thumbnails }: PublishedImage): PublishedImage => ({
  image,
  thumbnails: thumbnails.toSorted((a, b) => `${a.size}`.localeCompare(`${b.size}`)),
});

/** An entry without what the originals and the published files do not tell. */
const toldByOriginals = (entry: UploadEntry): UploadEntry => {
  const known = withoutAttempts(entry);
  switch (known.status) {
    case "published":
      return { ...known, published: asFilesTell(known.published) };
    case "flagged":
    case "rejected":
      return { ...known, rejection: { ...known.rejection, labels: [], detail: "" } };
    case "failed":
      return { ...known, failure: { ...known.failure, cause: "" } };
    default:
      return known;
  }
};

describe("a ledger that is lost", () => {
  const directory = join(root, "data");
  let original: readonly UploadEntry[];
  beforeAll(async () => {
    await fillLedger(directory);
    original = await listAll((await open(directory)).ledgerEntries);
  });
  const lose = async () => {
    for (const end of ["", "-wal", "-shm"]) {
      await rm(join(directory, `ledger.sqlite${end}`), { force: true });
    }
  };
  afterAll(lose);

  it("has had an entry for each end", () => {
    expect(original.map(({ status }) => status).sort()).toEqual(ALL_ENDS);
    for (const entry of original) {
      if (entry.status === "flagged" || entry.status === "rejected") {
        expect(entry.keptUntil).toBeInstanceOf(Date);
      }
      if (entry.status === "failed") expect(entry.failure.state).toBe("NotifyPinster");
      else expect([entry.notifiedAt, entry.attempts]).toEqual([expect.any(Date), 1]);
    }
  });

  it("is made again from the executions and the originals", async () => {
    await lose();
    const installation = await open(directory);
    expect(await rebuild(installation)).toEqual(ALL_ENDS);
    const rebuilt = await listAll(installation.ledgerEntries);
    expect(rebuilt.map(toldByExecutions)).toStrictEqual(original.map(toldByExecutions));
    expect(await rebuild(installation)).toEqual([]);
  });

  it("is made again from the originals and the published files, when the executions are forgotten", async () => {
    await lose();
    const journal = new ExecutionJournal(join(directory, "executions"));
    await journal.prune(await journal.names());
    const installation = await open(directory);
    expect(await rebuild(installation)).toEqual(ALL_ENDS);
    const rebuilt = await listAll(installation.ledgerEntries);
    expect(rebuilt.map(toldByOriginals)).toStrictEqual(original.map(toldByOriginals));
    expect(await rebuild(installation)).toEqual([]);
  });
});
