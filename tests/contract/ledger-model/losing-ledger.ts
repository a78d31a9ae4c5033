import type { UploadLedger } from "../../../src/application/ports/upload-ledger.port.ts";
import type { UploadEntry } from "../../../src/domain/upload/upload-entry.ts";
import type { UploadId } from "../../../src/domain/upload/upload-id.ts";

/** Which of the calls that a step makes to the ledger is lost, and whether its effect is. */
export interface Loss {
  /** Counts from 1; 0: none. */
  readonly call: number;
  readonly when: "before" | "after";
}

class LedgerAway extends Error {
  override readonly name = "LedgerAway";
}

/** Puts a call into an order with those that run at the same time. */
export type Schedule = <Result>(call: () => Promise<Result>) => Promise<Result>;

/** A ledger as one step has it: in some order with other steps, and away for one call. */
export class LosingLedger implements UploadLedger {
  private readonly ledger: UploadLedger;
  private readonly schedule: Schedule;
  private readonly loss: Loss;
  private calls = 0;

  constructor(ledger: UploadLedger, schedule: Schedule, loss: Loss) {
    this.ledger = ledger;
    this.schedule = schedule;
    this.loss = loss;
  }

  record(entry: UploadEntry): Promise<void> {
    return this.lose(() => this.ledger.record(entry));
  }

  find(uploadId: UploadId): Promise<UploadEntry | undefined> {
    return this.lose(() => this.ledger.find(uploadId));
  }

  private async lose<Result>(call: () => Promise<Result>): Promise<Result> {
    this.calls += 1;
    const isLost = this.calls === this.loss.call;
    if (isLost && this.loss.when === "before") throw new LedgerAway();
    const result = await this.schedule(call);
    if (isLost) throw new LedgerAway();
    return result;
  }
}
