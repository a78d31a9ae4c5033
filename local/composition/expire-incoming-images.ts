import type { FileSystemIncomingImages } from "../file-system/file-system-incoming-images.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Deletes incoming images a day after they came, as the bucket's lifecycle does on AWS: now, and each hour. What cannot be deleted
 * waits for the next time.
 *
 * @returns ends the work
 */
export const expireIncomingImages = (
  incoming: Pick<FileSystemIncomingImages, "deleteOlderThan">,
): { stop(): Promise<void> } => {
  const expire = (): Promise<void> =>
    incoming.deleteOlderThan(new Date(Date.now() - DAY_MS)).catch(() => {});
  let latest = expire();
  const timer = setInterval(() => {
    latest = expire();
  }, HOUR_MS).unref();
  return {
    stop: () => {
      clearInterval(timer);
      return latest;
    },
  };
};
