import type { FileSystemIncomingImages } from "../file-system/file-system-incoming-images.ts";

const HOUR_MS = 3_600_000;
/** As the bucket's lifecycle on AWS: longer than an event may wait. */
const KEPT_MS = 15 * 24 * HOUR_MS;

/**
 * Deletes incoming images 15 days after they came: now, and each hour. What cannot be deleted waits for the next time.
 *
 * @returns ends the work
 */
export const expireIncomingImages = (
  incoming: Pick<FileSystemIncomingImages, "deleteOlderThan">,
): { stop(): Promise<void> } => {
  const expire = (): Promise<void> =>
    incoming.deleteOlderThan(new Date(Date.now() - KEPT_MS)).catch(() => {});
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
