import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { LedgerEntries } from "../../../operations/application/ports/ledger-entries.port.ts";
import type { UploadLedger } from "../../../src/application/ports/upload-ledger.port.ts";
import { endOf, type UploadEnd } from "../../../src/domain/upload/upload-end.ts";
import { hasEnded, type UploadEntry } from "../../../src/domain/upload/upload-entry.ts";
import { checkEntry, checkSettled } from "./check-entry.ts";
import { LEDGER_STEPS, type LedgerStepName, LedgerWorld } from "./ledger-steps.ts";
import { LosingLedger, type Loss, type Schedule } from "./losing-ledger.ts";
import { ENDS, ModelUpload, type UploadScript } from "./model-upload.ts";
import { rebuildModelEntry } from "./rebuild-model-entry.ts";

export interface LedgerUnderModel {
  readonly ledger: UploadLedger;
  /** The operator's, on the same storage. */
  readonly entries: Pick<LedgerEntries, "erase">;
}

interface Step {
  readonly name: LedgerStepName;
  readonly upload: number;
  readonly choice: number;
  readonly loss: Loss;
}

const NAMES = Object.keys(LEDGER_STEPS) as LedgerStepName[];
const ONCE_IN_A_WHILE: readonly LedgerStepName[] = ["erase"];

const aStep: fc.Arbitrary<Step> = fc.record({
  name: fc.oneof(
    {
      weight: 40,
      arbitrary: fc.constantFrom(...NAMES.filter((name) => !ONCE_IN_A_WHILE.includes(name))),
    },
    { weight: 1, arbitrary: fc.constantFrom(...ONCE_IN_A_WHILE) },
  ),
  upload: fc.nat(1),
  choice: fc.nat(5),
  loss: fc.record({ call: fc.nat(3), when: fc.constantFrom("before", "after") }),
});

const aScript: fc.Arbitrary<UploadScript> = fc.record({
  isDirect: fc.boolean(),
  end: fc.constantFrom(...(Object.keys(ENDS) as (keyof typeof ENDS)[])),
});

/** What a step may end with: it is repeated, or its loss is known. */
const EXPECTED = ["LedgerAway", "UploadUnknown", "RestartLimitReached"];

class ModelRun {
  private readonly under: LedgerUnderModel;
  private readonly world = new LedgerWorld();
  readonly uploads: readonly ModelUpload[];
  private readonly entries: (UploadEntry | undefined)[] = [];

  constructor(under: LedgerUnderModel, scripts: readonly UploadScript[]) {
    this.under = under;
    this.uploads = scripts.map((script) => new ModelUpload(script, this.world.now));
  }

  async take({ name, upload: at, choice, loss }: Step, schedule: Schedule): Promise<void> {
    const upload = this.uploads[at];
    if (upload === undefined) return;
    const { ledger, entries } = this.under;
    const losing = new LosingLedger(ledger, schedule, loss);
    try {
      await LEDGER_STEPS[name]({
        upload,
        ports: this.world.portsOf(upload, losing, schedule),
        now: this.world.now,
        erase: (uploadId) => entries.erase([uploadId]),
        choice,
      });
    } catch (error) {
      if (!EXPECTED.includes((error as Error).name)) throw error;
    }
  }

  /** Repeats what may have been lost, as queues, retriers and redrives do. */
  async settle(): Promise<void> {
    for (const [at, upload] of this.uploads.entries()) {
      const take = (name: LedgerStepName, choice = 0) =>
        this.take({ name, upload: at, choice, loss: NO_LOSS }, AT_ONCE);
      for (const [i, stored] of upload.stored.entries()) {
        if (!upload.delivered.has(stored)) await take("deliver the event", i);
      }
      await take("receive");
      await take("end");
      for (const i of upload.reports.keys()) await take("report a failure", i);
      await this.check();
      const entry = this.entries[at];
      checkSettled(upload, entry);
      if (entry === undefined || entry.status === "expected") continue;
      if (entry.md5) expect(await this.endsBeside(upload)).toEqual(endIn(entry));
      // The last step told the ledger the end, and the execution never learned that it did: it says less than the ledger.
      if (hasEnded(entry) && upload.latest?.status !== "succeeded") continue;
      const rebuilt = await rebuildModelEntry(upload, this.world);
      expect(comparable(rebuilt, upload)).toEqual(comparable(entry, upload));
    }
  }

  /** What is written beside the versions of an upload's original, without repetitions. */
  private async endsBeside(upload: ModelUpload): Promise<readonly UploadEnd[]> {
    const { originals, ends } = this.world;
    const versions = (await originals.describeVersions(upload.metadata.md5, 100)) ?? [];
    const own = versions.filter(({ uploadId }) => uploadId?.equals(upload.uploadId));
    const read = await Promise.all(
      own.map(({ versionId }) => ends.read({ md5: upload.metadata.md5, versionId })),
    );
    const written = read.flatMap((end) => end ?? []);
    return [...new Map(written.map((end) => [JSON.stringify(end), end])).values()];
  }

  async check(): Promise<void> {
    for (const [i, upload] of this.uploads.entries()) {
      const entry = await this.under.ledger.find(upload.uploadId);
      checkEntry(upload, this.entries[i], entry);
      this.entries[i] = entry;
    }
  }
}

/**
 * Leaves out what cannot be made again: what only the client's announcement or the ledger's own count of attempts tells; when the
 * version came that opened the entry, if there are several; of which of them it is, if nothing or more than one was processed to its
 * end; and of a direct upload that has failed, what ReceiveImage found out.
 */
const comparable = (
  entry: UploadEntry | undefined,
  { stored, script, executions }: ModelUpload,
): Partial<UploadEntry> | undefined => {
  if (entry === undefined) return undefined;
  const { expectedAt, attempts, versionId, acceptedAt, md5, contentType, ...rest } = entry;
  return {
    ...rest,
    ...(stored.length === 1 && { acceptedAt }),
    ...(hasEnded(entry) && executions.length === 1 && { versionId }),
    ...(!(script.isDirect && entry.status === "failed") && { md5, contentType }),
  };
};

/** What is kept beside the original. */
const endIn = (entry: UploadEntry) =>
  hasEnded(entry) || entry.status === "failed" ? [endOf(entry)] : [];

const NO_LOSS: Loss = { call: 0, when: "before" };
const AT_ONCE: Schedule = (call) => call();

/**
 * Runs random steps of two uploads, some at the same time, in any order, repeated, and with calls to the ledger lost; and holds
 * what the ledger says to what has happened.
 */
export const describeUploadLedgerModel = (
  name: string,
  make: () => Promise<LedgerUnderModel>,
  numRuns: number,
): void => {
  describe(`${name} under random steps`, () => {
    it("never goes back, says nothing that has not happened, and in the end knows each upload", async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.scheduler(),
          fc.array(aScript, { minLength: 2, maxLength: 2 }),
          fc.array(fc.array(aStep, { minLength: 1, maxLength: 3 }), { maxLength: 25 }),
          async (scheduler, scripts, batches) => {
            const run = new ModelRun(await make(), scripts);
            const schedule: Schedule = async (call) => {
              await scheduler.schedule(Promise.resolve());
              return call();
            };
            for (const batch of batches) {
              const steps = batch.map((step) => run.take(step, schedule));
              await scheduler.waitFor(Promise.all(steps));
              await run.check();
            }
            await run.settle();
          },
        ),
        { numRuns },
      );
    });
  });
};
