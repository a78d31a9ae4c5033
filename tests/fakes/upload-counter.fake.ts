import type { UploadAccounts } from "../../operations/application/ports/upload-accounts.port.ts";
import type { UploadCounter } from "../../src/application/upload-limits/upload-counter.port.ts";
import { emptyAtAfter, findExceeded } from "../../src/domain/upload/leaky-bucket.ts";
import type { ExceededLimit } from "../../src/domain/upload/too-many-uploads.error.ts";
import {
  type Charge,
  type UploadLimits,
  userAccount,
} from "../../src/domain/upload/upload-limits.ts";

export const NO_LIMITS: UploadLimits = {
  userUploadsPerHour: null,
  userBytesPerDay: null,
  imageableUploadsPerHour: null,
  imageableBytesPerDay: null,
};

const keyOf = ({ account, limit }: Charge): string => `${account} ${limit.unit}`;

export class InMemoryUploadCounter implements UploadCounter, UploadAccounts {
  private readonly emptyAt = new Map<string, number>();
  private failure: Error | undefined;

  /** Makes every later call throw; `undefined` ends that. */
  failWith(failure: Error | undefined): void {
    this.failure = failure;
  }

  async count(charges: readonly Charge[], now: Date): Promise<ExceededLimit | undefined> {
    if (this.failure) throw this.failure;
    const time = now.getTime();
    const buckets = charges.map((charge) => ({
      charge,
      emptyAt: this.emptyAt.get(keyOf(charge)) ?? 0,
    }));
    const exceeded = findExceeded(buckets, time);
    if (exceeded !== undefined) return exceeded;
    for (const { charge, emptyAt } of buckets) {
      this.emptyAt.set(keyOf(charge), emptyAtAfter(charge, emptyAt, time));
    }
    return undefined;
  }

  async erase(userId: string): Promise<void> {
    for (const unit of ["uploads", "bytes"]) this.emptyAt.delete(`${userAccount(userId)} ${unit}`);
  }
}
