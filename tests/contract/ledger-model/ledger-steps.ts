import { NodeCryptoFingerprinter } from "../../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import type { OriginalEnds } from "../../../src/application/ports/original-ends.port.ts";
import type { UploadLedger } from "../../../src/application/ports/upload-ledger.port.ts";
import { PrepareDirectUpload } from "../../../src/application/prepare-direct-upload/prepare-direct-upload.use-case.ts";
import { ReceiveImage } from "../../../src/application/receive-image/receive-image.use-case.ts";
import { RecordFailure } from "../../../src/application/record-failure/record-failure.use-case.ts";
import { RecordOutcome } from "../../../src/application/record-outcome/record-outcome.use-case.ts";
import { RecordProgress } from "../../../src/application/record-progress/record-progress.use-case.ts";
import { StartWorkflow } from "../../../src/application/start-workflow/start-workflow.use-case.ts";
import type { ProgressStatus } from "../../../src/domain/upload/upload-entry.ts";
import type { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { FakeImageHeaderReader } from "../../fakes/image-header-reader.fake.ts";
import { InMemoryIncomingImages } from "../../fakes/incoming-images.fake.ts";
import { InMemoryOriginalEnds } from "../../fakes/original-ends.fake.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { InMemoryUploadCounter, NO_LIMITS } from "../../fakes/upload-counter.fake.ts";
import { aFailedEntry } from "../../mothers/upload-entry.mother.ts";
import type { Schedule } from "./losing-ledger.ts";
import { ENDS, type ModelUpload } from "./model-upload.ts";

const { failure } = aFailedEntry();
const LIMITS = { maxPixels: 100_000_000, maxSide: 20_000 };
const ADDRESS = { method: "PUT", url: "https://example.com/", headers: {} } as const;

/** What all uploads have in common, beside the ledger. */
export class LedgerWorld {
  readonly originals = new InMemoryOriginalStore();
  readonly incoming = new InMemoryIncomingImages(this.originals);
  readonly ends = new InMemoryOriginalEnds(this.originals);
  private time = Date.UTC(2026, 0, 1);

  /** A second later at each call. */
  readonly now = (): Date => {
    this.time += 1_000;
    return new Date(this.time);
  };

  /** What a step's use case may ask for. */
  portsOf(upload: ModelUpload, ledger: UploadLedger, schedule: Schedule) {
    const { originals, incoming } = this;
    const ends: Pick<OriginalEnds, "write"> = {
      write: (ref, end) => schedule(() => this.ends.write(ref, end)),
    };
    const fingerprinter = new NodeCryptoFingerprinter();
    const headers = new FakeImageHeaderReader();
    return { originals, incoming, ends, ledger, fingerprinter, headers, workflows: upload };
  }
}

interface StepContext {
  readonly upload: ModelUpload;
  readonly ports: ReturnType<LedgerWorld["portsOf"]>;
  readonly now: () => Date;
  readonly erase: (uploadId: UploadId) => Promise<void>;
  /** Chooses among versions and reports. */
  readonly choice: number;
}

type LedgerStep = (context: StepContext) => Promise<unknown>;

const pick = <Item>(items: readonly Item[], choice: number): Item | undefined =>
  items[choice % items.length];

const recordProgress =
  (status: ProgressStatus): LedgerStep =>
  async ({ upload, ports, now }) => {
    const running = upload.running?.upload;
    if (running === undefined) return;
    await new RecordProgress(ports, now).execute({ upload: running, status });
  };

/** Everything that the service does to an upload, each step as its handler does it. A step that cannot come now does nothing. */
export const LEDGER_STEPS = {
  announce: async ({ upload, ports, now }) => {
    if (!upload.script.isDirect) return;
    upload.isAnnounced = true;
    const { uploadId, metadata, content, tokenDigest } = upload;
    const addresses = { sign: async () => ({ ...ADDRESS, expiresAt: now() }) };
    const fingerprinter = { expectedUploadIdOf: () => uploadId };
    const counter = new InMemoryUploadCounter();
    const prepare = new PrepareDirectUpload(
      { ...ports, fingerprinter, addresses, counter },
      { uploadLimits: NO_LIMITS },
      now,
    );
    const { imageable, userId } = metadata;
    await prepare.execute({
      token: { claims: { imageable, ...(userId && { userId }) }, digest: tokenDigest },
      bytes: content.length,
      sha256: metadata.sha256,
      correlationId: metadata.correlationId,
    });
  },
  store: async ({ upload, ports }) => {
    const { content, metadata, script } = upload;
    upload.stored.push(
      script.isDirect
        ? ports.incoming.put(content, metadata)
        : await ports.originals.save(content, "image/png", metadata),
    );
  },
  "deliver the event": async ({ upload, ports, choice }) => {
    const stored = pick(upload.stored, choice);
    if (stored === undefined) return;
    await new StartWorkflow(ports).execute(stored);
    upload.delivered.add(stored);
  },
  receive: async ({ upload, ports }) => {
    const execution = upload.running;
    if (execution === undefined || "md5" in execution.input) return;
    const receive = new ReceiveImage(ports, { limits: LIMITS });
    execution.upload = (await receive.execute(execution.input)).upload;
  },
  moderating: recordProgress("moderating"),
  publishing: recordProgress("publishing"),
  notifying: recordProgress("notifying"),
  end: async ({ upload, ports, now }) => {
    const execution = upload.running;
    if (execution?.upload === undefined) return;
    upload.told.add("end");
    const recordOutcome = new RecordOutcome(ports, { rejectedRetentionDays: 90 }, now);
    await recordOutcome.execute({ upload: execution.upload, outcome: ENDS[upload.script.end] });
    if (execution.status === "running") upload.succeed(execution);
  },
  fail: async ({ upload }) => {
    if (upload.running) upload.fail(upload.running);
  },
  "report a failure": async ({ upload, ports, choice }) => {
    const report = pick(upload.reports, choice);
    if (report === undefined) return;
    upload.told.add("failure");
    const { input, endedAt } = report;
    const failedStates = { findFailedState: async () => undefined };
    const execution = upload.uploadId.toString();
    const recordFailure = new RecordFailure({ ...ports, failedStates });
    await recordFailure.execute({ execution, upload: input, endedAt, failure });
  },
  redrive: async ({ upload }) => {
    if (upload.latest?.status === "failed") upload.latest.status = "running";
  },
  erase: async ({ upload, erase }) => {
    upload.isErased = true;
    await erase(upload.uploadId);
  },
} as const satisfies Readonly<Record<string, LedgerStep>>;

export type LedgerStepName = keyof typeof LEDGER_STEPS;
