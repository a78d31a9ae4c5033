import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PlannedPicture } from "./picture-plan.ts";

/** What a client got for one request that uploads: the whole upload, or the two parts of a direct one. */
export interface Answer {
  readonly at: number;
  readonly request: "upload" | "announcement" | "put";
  readonly imageable: string;
  readonly md5: string;
  /** 0: no answer came. */
  readonly status: number;
  readonly uploadId?: string;
}

/** Whether the service has taken the picture. 412: the bucket has it from an earlier request, whose answer was lost. */
export const isTaken = ({ request, status }: Pick<Answer, "request" | "status">): boolean =>
  status === 200 || (request === "put" && status === 412);

/** What a client got when it asked what has become of its upload. */
export interface Lookup {
  readonly at: number;
  readonly uploadId: string;
  /** 0: no answer came. */
  readonly code: number;
  /** As the answer names it. */
  readonly status?: string;
}

/** A notification that took effect at PinsterApi. */
export interface Delivery {
  readonly at: number;
  readonly key: string;
  readonly kind: "published" | "rejected";
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a public address served at the end. */
export interface Served {
  readonly uri: string;
  readonly status: number;
  readonly bytes: number;
}

/** How a process of the service ended, and what was left of the run at a moment. */
export interface Ending {
  readonly epoch: number;
  readonly ending: "killed" | "stopped" | "start failed" | "ended by itself" | "did not end";
  readonly detail: string;
}

/** The memory of a process of the service, in bytes. */
export interface MemorySample {
  readonly at: number;
  readonly epoch: number;
  readonly rss: number;
  readonly heapUsed: number;
}

/** An upload that went on only because the service was started again. */
interface Stranded {
  readonly uploadId: string;
}

export interface RecordKinds {
  readonly answers: Answer;
  readonly lookups: Lookup;
  readonly deliveries: Delivery;
  readonly served: Served;
  readonly endings: Ending;
  readonly stranded: Stranded;
  readonly memory: MemorySample;
}

/** The files of one run, JSON lines each, which the oracle reads. */
export class RunRecords {
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
    mkdirSync(directory, { recursive: true });
  }

  add<Kind extends keyof RecordKinds>(kind: Kind, record: RecordKinds[Kind]): void {
    appendFileSync(join(this.directory, `${kind}.jsonl`), `${JSON.stringify(record)}\n`);
  }

  writePictures(pictures: readonly PlannedPicture[]): void {
    const plan = pictures.map(({ kind, md5, sha256, colour }) => ({ kind, md5, sha256, colour }));
    writeFileSync(join(this.directory, "pictures.json"), JSON.stringify(plan));
  }
}
