import type { OriginalRef } from "../../domain/upload/original.ts";
import { UNDER_WAY_STATUSES } from "../../domain/upload/upload-entry.ts";
import { UploadId } from "../../domain/upload/upload-id.ts";
import { batches } from "../batches.ts";
import type { Fingerprinter } from "../ports/fingerprinter.port.ts";
import { ifStored } from "../ports/if-stored.ts";
import { uploadIdOfExecution } from "../start-workflow/execution-succession.ts";
import { agrees } from "./agrees.ts";
import type { Books } from "./books.ts";
import type { BooksListener, CloseBooksCommand } from "./close-books-command.ts";
import type { LedgerIndex } from "./ledger-index.port.ts";
import { isWithin } from "./period.ts";
import { readPlaces } from "./read-places.ts";
import { SettleUpload, type SettleUploadPorts } from "./settle-upload.ts";
import type { SettlingRules } from "./standing-by-execution.ts";
import type { Stored, StoredUploads } from "./stored-uploads.port.ts";
import { Tally } from "./tally.ts";
import { asUnreadable } from "./unreadable-upload.ts";

export interface ClosingPorts extends SettleUploadPorts {
  readonly ledgerIndex: LedgerIndex;
  readonly storedUploads: StoredUploads;
  readonly fingerprinter: Pick<Fingerprinter, "uploadIdOfVersion">;
}

/** Milliseconds. All retries of an execution take less (statemachine/README.md). */
const LONGEST = 3 * 86_400_000;

/** Uploads at the same time, for each group of originals. */
const CONCURRENCY = 8;

/** One closing of the books, step by step. */
export class Closing {
  private readonly ports: ClosingPorts;
  private readonly command: CloseBooksCommand;
  private readonly listener: BooksListener;
  private readonly rules: SettlingRules;
  private readonly settling: SettleUpload;
  private readonly tally: Tally;
  private isComplete = true;

  constructor(ports: ClosingPorts, command: CloseBooksCommand, listener: BooksListener, now: Date) {
    const { grace, repair, compareEnds = false } = command;
    this.ports = ports;
    this.command = command;
    this.listener = listener;
    this.rules = {
      latest: new Date(now.getTime() - grace),
      longestSince: new Date(now.getTime() - LONGEST),
      repair,
      compareEnds,
    };
    this.settling = new SettleUpload(ports, this.rules);
    this.tally = new Tally(command.period, (finding) => listener.onFinding(finding));
  }

  /** Compares the listings of the ledger and the executions. Looks closely only where they do not agree. */
  async compareExecutions(): Promise<void> {
    const { since, until } = this.command.period;
    // The listings do not say which end an execution has.
    const recorded = this.rules.compareEnds
      ? undefined
      : await readPlaces(this.ports.ledgerIndex, since);
    await this.lookAtEach(this.ports.executions.listSince(since), async (listed) => {
      const id = uploadIdOfExecution(listed.name);
      const uploadId = UploadId.find(id);
      if (uploadId === undefined || listed.startedAt >= until) return;
      const place = recorded?.get(id);
      if (place === undefined || !agrees(listed, place, this.rules.longestSince)) {
        await this.settle(uploadId);
      } else if (listed.name === id) this.tally.add(id, place);
    });
  }

  /** Of any age: what was left open before the period is still open. */
  async settleUnderWay(): Promise<void> {
    const { latest } = this.rules;
    const until = Math.min(latest.getTime(), this.command.period.until.getTime());
    const age = { until: new Date(until) };
    for (const status of UNDER_WAY_STATUSES) {
      const uploadIds = this.ports.ledgerIndex.list(status, age);
      await this.lookAtEach(uploadIds, (uploadId) => this.settle(uploadId));
    }
  }

  async settleIncoming(): Promise<void> {
    await this.lookAtEach(this.ports.storedUploads.listIncoming(), async (stored) => {
      if (isWithin(this.command.period, stored.storedAt)) {
        await this.settle(stored.uploadId, stored);
      }
    });
  }

  async settleOriginals(md5Prefix: string): Promise<void> {
    await this.lookAtEach(this.ports.storedUploads.listOriginals(md5Prefix), async (stored) => {
      if (!isWithin(this.command.period, stored.storedAt)) return;
      const uploadId = await this.uploadIdOf(stored);
      if (uploadId !== undefined) await this.settle(uploadId, stored);
    });
  }

  end(): Books {
    return this.tally.close(this.isComplete);
  }

  private async lookAtEach<Item>(
    items: AsyncIterable<Item>,
    look: (item: Item) => Promise<void>,
  ): Promise<void> {
    for await (const batch of batches(items, CONCURRENCY)) {
      if (this.command.shouldStop?.()) {
        this.isComplete = false;
        return;
      }
      await Promise.all(batch.map(look));
      for (const _ of batch) this.listener.onLooked?.();
    }
  }

  private async settle(uploadId: UploadId, stored?: Stored): Promise<void> {
    if (this.tally.has(uploadId.toString())) return;
    const since = this.rules.latest;
    const settled = await this.settling
      .execute(uploadId, stored)
      .catch((error: unknown) => asUnreadable({ uploadId, since, error }));
    if (settled !== undefined) this.tally.settle(settled);
  }

  /** @returns undefined if it is not there any more, or is no original of this service */
  private async uploadIdOf(original: OriginalRef): Promise<UploadId | undefined> {
    const { originals, fingerprinter } = this.ports;
    const inspected = await ifStored(originals.inspect(original)).catch(ignoreForeign);
    if (inspected === undefined) return undefined;
    return inspected.metadata.uploadId ?? fingerprinter.uploadIdOfVersion(original);
  }
}

/** Somebody else has put it there, or has changed its metadata. */
const ignoreForeign = (error: unknown): undefined => {
  if (!(error instanceof TypeError)) throw error;
};
