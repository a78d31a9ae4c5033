import { successorOf } from "../../src/application/start-workflow/execution-succession.ts";
import type { UploadId } from "../../src/domain/upload/upload-id.ts";
import type { FileSystemIncomingImages } from "../file-system/file-system-incoming-images.ts";
import type { JournalUploadExecutions } from "../state-machine/journal-upload-executions.ts";

const HOUR_MS = 3_600_000;
/** As the bucket's lifecycle on AWS: longer than an event may wait. */
const KEPT_MS = 15 * 24 * HOUR_MS;

interface Expiry {
  readonly incoming: Pick<FileSystemIncomingImages, "deleteOlderThan">;
  readonly executions: Pick<JournalUploadExecutions, "describe" | "isForgotten">;
  /** What could not be deleted waits for the next time. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Deletes incoming images 15 days after they came, now and each hour, unless the upload's execution has not begun or runs: the service
 * may have been stopped for weeks.
 *
 * @returns ends the work
 */
export const expireIncomingImages = ({
  incoming,
  executions,
  onFailure,
}: Expiry): { stop(): Promise<void> } => {
  const isNeeded = async (uploadId: UploadId): Promise<boolean> => {
    const first = await executions.describe(uploadId.toString());
    if (first === undefined) return !(await executions.isForgotten(uploadId.toString()));
    let last = first;
    for (;;) {
      const next = await executions.describe(successorOf(last.name));
      if (next === undefined) return last.status === "running";
      last = next;
    }
  };
  const expire = (): Promise<void> =>
    incoming.deleteOlderThan(new Date(Date.now() - KEPT_MS), isNeeded).catch(onFailure);
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
