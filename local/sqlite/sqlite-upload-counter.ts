import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { UploadCounter } from "../../src/application/upload-limits/upload-counter.port.ts";
import { emptyAtAfter, findExceeded } from "../../src/domain/upload/leaky-bucket.ts";
import type { ExceededLimit } from "../../src/domain/upload/too-many-uploads.error.ts";
import type { Charge } from "../../src/domain/upload/upload-limits.ts";

/** The longest time that a full bucket takes to be empty. Later ones are of a clock that was ahead; they would refuse for as long. */
const LONGEST_MS = 86_400_000;

/** A table with one row for each bucket that is not empty. */
export class SqliteUploadCounter implements UploadCounter {
  private readonly database: DatabaseSync;
  private readonly select: StatementSync;
  private readonly upsert: StatementSync;

  constructor(database: DatabaseSync) {
    this.database = database;
    const now = Date.now();
    database
      .prepare("DELETE FROM upload_counts WHERE empty_at <= ? OR empty_at > ?")
      .run(now, now + LONGEST_MS);
    this.select = database.prepare(
      "SELECT empty_at FROM upload_counts WHERE account = ? AND unit = ?",
    );
    this.upsert = database.prepare(
      "INSERT OR REPLACE INTO upload_counts (account, unit, empty_at) VALUES (?, ?, ?)",
    );
  }

  async count(charges: readonly Charge[], now: Date): Promise<ExceededLimit | undefined> {
    this.database.exec("BEGIN IMMEDIATE");
    try {
      const exceeded = this.countOrRefuse(charges, now.getTime());
      this.database.exec("COMMIT");
      return exceeded;
    } catch (error) {
      if (this.database.isTransaction) this.database.exec("ROLLBACK");
      throw error;
    }
  }

  private countOrRefuse(charges: readonly Charge[], now: number): ExceededLimit | undefined {
    const buckets = charges.map((charge) => ({ charge, emptyAt: this.emptyAtOf(charge) }));
    const exceeded = findExceeded(buckets, now);
    if (exceeded !== undefined) return exceeded;
    for (const { charge, emptyAt } of buckets) {
      this.upsert.run(charge.account, charge.limit.unit, emptyAtAfter(charge, emptyAt, now));
    }
    return undefined;
  }

  private emptyAtOf({ account, limit }: Charge): number {
    return Number(this.select.get(account, limit.unit)?.["empty_at"] ?? 0);
  }
}
