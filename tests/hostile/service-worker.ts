import { PictureService } from "./picture-service.ts";

/*
 * A process of its own, because what is tried may end it. For each message a file, for each answer what became of it and what it
 * cost this process.
 */
export interface Job {
  readonly bytes: Uint8Array;
  /** Past the upload's checks. */
  readonly past: boolean;
}

export interface Report {
  /** `published image/png`, `refused 415 IMAGE.UNSUPPORTED_TYPE`, `rejected too-large`; `failed …` is none of what may happen. */
  readonly outcome: string;
  readonly why: string;
  readonly rss: number;
  /** Megabytes, of the process's whole life. */
  readonly peak: number;
}

const service = new PictureService();
const MEGABYTE = 1024 * 1024;

const tryOut = async ({ bytes, past }: Job): Promise<Pick<Report, "outcome" | "why">> => {
  try {
    const found = past ? await service.process(bytes) : await service.upload(bytes);
    switch (found.end) {
      case "published":
        return { outcome: `published ${found.contentType}`, why: "" };
      case "refused":
        return { outcome: `refused ${found.status} ${found.code}`, why: "" };
      case "rejected":
        return { outcome: `rejected ${found.reason}`, why: found.why };
    }
  } catch (error) {
    const { name, message, stack } = error as Error;
    return { outcome: `failed ${name}: ${message}`, why: stack ?? "" };
  }
};

process.on("message", async (job: Job) => {
  const tried = await tryOut(job);
  const report: Report = {
    ...tried,
    rss: Math.round(process.memoryUsage.rss() / MEGABYTE),
    peak: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  process.send?.(report);
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
