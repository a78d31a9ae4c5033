import type { UploadClaims } from "./upload-claims.ts";

/** How much one user, or one imageable, may upload; `null`: any number. */
export interface UploadLimits {
  readonly userUploadsPerHour: number | null;
  readonly userBytesPerDay: number | null;
  readonly imageableUploadsPerHour: number | null;
  readonly imageableBytesPerDay: number | null;
}

/** One limit. It is a leaky bucket: `amount` fits into it, and in `seconds` as much runs out of it, evenly. */
export interface UploadLimit {
  readonly of: "user" | "imageable";
  readonly unit: "uploads" | "bytes";
  readonly amount: number;
  readonly seconds: number;
}

/** What an upload adds to one bucket. */
export interface Charge {
  readonly limit: UploadLimit;
  /** Whose bucket it is: `user:<id>` or `imageable:<type>:<id>`. */
  readonly account: string;
  /** In the limit's unit. */
  readonly quantity: number;
}

const HOUR = 3_600;
const DAY = 86_400;

export const userAccount = (userId: string): string => `user:${userId}`;

/** Lists what an upload is counted by. A token without a user is counted for its imageable alone. */
export const chargesOf = (
  limits: UploadLimits,
  { imageable, userId }: UploadClaims,
  bytes: number,
): readonly Charge[] => {
  const accounts = {
    user: userId === undefined ? undefined : userAccount(userId),
    imageable: `imageable:${imageable.type}:${imageable.id}`,
  };
  const rows = [
    ["user", "uploads", limits.userUploadsPerHour, HOUR, 1],
    ["user", "bytes", limits.userBytesPerDay, DAY, bytes],
    ["imageable", "uploads", limits.imageableUploadsPerHour, HOUR, 1],
    ["imageable", "bytes", limits.imageableBytesPerDay, DAY, bytes],
  ] as const;
  return rows.flatMap(([of, unit, amount, seconds, quantity]) => {
    const account = accounts[of];
    if (amount === null || account === undefined) return [];
    return [{ limit: { of, unit, amount, seconds }, account, quantity }];
  });
};
