import { BadInput } from "./bad-input.error.ts";

const SECONDS = { m: 60, h: 3_600, d: 86_400 } as const;

/**
 * Reads a time, or how long ago it was: `3d`, `12h`, `30m`.
 * @param option whose value it is, for the message
 * @throws {BadInput}
 */
export const parseSince = (text: string, now = new Date(), option = "--since"): Date => {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (count !== undefined) {
    return new Date(now.getTime() - Number(count) * SECONDS[unit as keyof typeof SECONDS] * 1_000);
  }
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? new Date(text) : new Date(Number.NaN);
  if (Number.isNaN(time.getTime())) {
    throw new BadInput(
      `${option} must be a time such as 2026-05-16 or 2026-05-16T02:03Z, or an age such as 3d, 12h or 30m, not "${text}".`,
    );
  }
  return time;
};
