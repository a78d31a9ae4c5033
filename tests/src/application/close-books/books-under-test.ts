import type { Books } from "../../../../src/application/close-books/books.ts";
import { CloseBooks } from "../../../../src/application/close-books/close-books.use-case.ts";
import {
  ALL_ORIGINALS,
  type CloseBooksCommand,
} from "../../../../src/application/close-books/close-books-command.ts";
import type { ClosingPorts } from "../../../../src/application/close-books/closing.ts";
import type { BookFinding } from "../../../../src/application/close-books/settled-upload.ts";
import { IncomingImageNotFound } from "../../../../src/application/receive-image/incoming-images.port.ts";
import {
  startInSuccession,
  type WorkflowStart,
} from "../../../../src/application/start-workflow/execution-succession.ts";
import { StartWorkflow } from "../../../../src/application/start-workflow/start-workflow.use-case.ts";
import { Md5 } from "../../../../src/domain/image/md5.ts";
import { Sha256 } from "../../../../src/domain/image/sha256.ts";
import type { IncomingRef } from "../../../../src/domain/upload/incoming-image.ts";
import type { Upload } from "../../../../src/domain/upload/upload.ts";
import { UploadId } from "../../../../src/domain/upload/upload-id.ts";
import { InMemoryExecutions, type StoredExecution } from "../../../fakes/executions.fake.ts";
import { FakeFingerprinter } from "../../../fakes/fingerprinter.fake.ts";
import { InMemoryLedgerIndex } from "../../../fakes/ledger-index.fake.ts";
import { InMemoryOriginalEnds } from "../../../fakes/original-ends.fake.ts";
import { InMemoryOriginalFiles } from "../../../fakes/original-files.fake.ts";
import { StoredOriginals } from "../../../fakes/stored-originals.fake.ts";
import { InMemoryStoredUploads } from "../../../fakes/stored-uploads.fake.ts";
import { InMemoryUploadLedger } from "../../../fakes/upload-ledger.fake.ts";
import { anIncomingMetadata } from "../../../mothers/incoming-image.mother.ts";
import { anOriginal } from "../../../mothers/original.mother.ts";

const HOUR = 3_600_000;
const NOW = Date.now();

export const hoursAgo = (hours: number): Date => new Date(NOW - hours * HOUR);

/** The stores of a whole service in memory, and its books. */
export class BooksUnderTest {
  readonly executions = new InMemoryExecutions();
  readonly ledger = new InMemoryUploadLedger();
  readonly files = new InMemoryOriginalFiles();
  readonly storedUploads = new InMemoryStoredUploads(this.files.stored);
  /** The names of the executions that were started, in order. */
  readonly started: string[] = [];
  readonly findings: BookFinding[] = [];
  private readonly originals = new StoredOriginals(this.files);
  readonly ends = new InMemoryOriginalEnds(this.originals);
  private readonly incoming = {
    inspect: async (ref: IncomingRef) => {
      const stored = this.storedUploads.incoming.find(({ uploadId }) =>
        uploadId.equals(ref.uploadId),
      );
      if (stored === undefined) throw new IncomingImageNotFound("It is not there.");
      const { storedAt } = stored;
      return { metadata: anIncomingMetadata(Uint8Array.of(1)), bytes: 1, storedAt };
    },
  };
  readonly ports: ClosingPorts = {
    ends: this.ends,
    incoming: this.incoming,
    executions: this.executions,
    ledger: this.ledger,
    ledgerIndex: new InMemoryLedgerIndex(this.ledger),
    storedUploads: this.storedUploads,
    originals: this.originals,
    fingerprinter: new FakeFingerprinter(),
    startWorkflow: new StartWorkflow({
      originals: this.originals,
      ends: this.ends,
      incoming: this.incoming,
      fingerprinter: new FakeFingerprinter(),
      ledger: this.ledger,
      workflows: { start: (upload) => this.start(upload) },
    }),
  };

  /** Stores an original. @param digit a hexadecimal digit; another one is another upload */
  store(digit: string, storedAt = hoursAgo(2)): Upload {
    const md5 = Md5.parse(digit.repeat(32));
    const uploadId = UploadId.of(md5, Sha256.parse(digit.repeat(64)));
    const metadata = anOriginal({ md5, uploadId });
    const original = this.files.add(Buffer.from(digit), "image/png", metadata, storedAt);
    return { ...original, uploadId, correlationId: "correlation-1" };
  }

  /** Begins an upload's execution. */
  execute(
    upload: Pick<Upload, "uploadId"> & (Upload | IncomingRef),
    execution: Partial<StoredExecution> = {},
  ): void {
    this.executions.stored.push({
      name: upload.uploadId.toString(),
      status: "running",
      startedAt: hoursAgo(2),
      upload,
      isRedrivable: false,
      steps: [],
      ...execution,
    });
  }

  /** @returns the books of the last day, with a grace of a quarter of an hour */
  async close(
    command: Partial<CloseBooksCommand> = {},
    ports: Partial<ClosingPorts> = {},
  ): Promise<Books> {
    this.findings.length = 0;
    const closeBooks = new CloseBooks({ ...this.ports, ...ports }, () => new Date(NOW));
    return closeBooks.execute(
      {
        period: { since: hoursAgo(24), until: new Date(NOW) },
        md5Prefixes: ALL_ORIGINALS,
        repair: true,
        grace: HOUR / 4,
        ...command,
      },
      { onFinding: (finding) => this.findings.push(finding) },
    );
  }

  private start(upload: Upload | IncomingRef): Promise<WorkflowStart> {
    return startInSuccession(upload.uploadId, {
      begin: async (name) => {
        if ((await this.executions.describe(name)) !== undefined) return false;
        this.execute(upload, { name, startedAt: new Date(NOW - 1) });
        this.started.push(name);
        return true;
      },
      hasFailed: async (name) => (await this.executions.describe(name))?.status === "failed",
    });
  }
}
