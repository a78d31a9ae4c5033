import { peakMegabytes } from "../../bench/peak-memory.ts";
import { PictureService } from "./picture-service.ts";

/*
 * Runs in a process of its own, because a file may end it. Each message is a file, each answer what became of it and what it cost
 * this process.
 */
export interface Job {
  readonly content: Uint8Array;
  /** Whether the upload's checks are skipped. */
  readonly skipsUpload: boolean;
}

export interface Report {
  /** `published image/png`, `refused 415 IMAGE.UNSUPPORTED_TYPE`, `rejected too-large`; `failed …` must not happen. */
  readonly outcome: string;
  readonly detail: string;
  /** Megabytes. */
  readonly rss: number;
  /** Megabytes, of the process's whole life. */
  readonly peak: number;
}

const service = new PictureService();
const MEGABYTE = 1024 * 1024;

const tryOut = async ({
  content,
  skipsUpload,
}: Job): Promise<Pick<Report, "outcome" | "detail">> => {
  try {
    const found = skipsUpload ? await service.process(content) : await service.upload(content);
    switch (found.end) {
      case "published":
        return { outcome: `published ${found.contentType}`, detail: "" };
      case "refused":
        return { outcome: `refused ${found.status} ${found.code}`, detail: "" };
      case "rejected":
        return { outcome: `rejected ${found.reason}`, detail: found.detail };
    }
  } catch (error) {
    const { name, message, stack } = error as Error;
    return { outcome: `failed ${name}: ${message}`, detail: stack ?? "" };
  }
};

process.on("message", async (job: Job) => {
  const result = await tryOut(job);
  const report: Report = {
    ...result,
    rss: Math.round(process.memoryUsage.rss() / MEGABYTE),
    peak: Math.round(peakMegabytes()),
  };
  process.send?.(report);
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
