import { randomUUID } from "node:crypto";
import { NodeCryptoFingerprinter } from "../../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import type {
  Executions,
  WorkflowStart,
} from "../../../src/application/start-workflow/execution-succession.ts";
import { startInSuccession } from "../../../src/application/start-workflow/execution-succession.ts";
import type { WorkflowStarter } from "../../../src/application/start-workflow/workflow-starter.port.ts";
import type { Sha256 } from "../../../src/domain/image/sha256.ts";
import type { IncomingRef } from "../../../src/domain/upload/incoming-image.ts";
import type { OriginalMetadata, OriginalRef } from "../../../src/domain/upload/original.ts";
import type { Published, Rejected } from "../../../src/domain/upload/outcome.ts";
import type { Upload } from "../../../src/domain/upload/upload.ts";
import type { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { anOriginal } from "../../mothers/original.mother.ts";
import { aPublished, aRejected } from "../../mothers/outcome.mother.ts";

export const ENDS = {
  published: aPublished(),
  flagged: aRejected(),
  rejected: aRejected({ reason: "unreadable", labels: [], detail: "It is cut off." }),
} as const satisfies Readonly<Record<string, Published | Rejected>>;

export interface ModelExecution {
  readonly name: string;
  readonly startedAt: Date;
  /** With which the execution was started. */
  readonly input: Upload | IncomingRef;
  /** Absent while it is not known: of a direct upload before ReceiveImage. */
  upload?: Upload;
  status: "running" | "succeeded" | "failed";
  endedAt?: Date;
}

/** How one upload came, and what its picture is. */
export interface UploadScript {
  readonly isDirect: boolean;
  readonly end: keyof typeof ENDS;
}

const fingerprinter = new NodeCryptoFingerprinter();

/** What has really happened to one upload, whatever the ledger says. */
export class ModelUpload implements WorkflowStarter {
  readonly script: UploadScript;
  readonly content = new TextEncoder().encode(randomUUID());
  readonly uploadId: UploadId;
  readonly tokenDigest: Sha256;
  readonly metadata: OriginalMetadata & { readonly uploadId: UploadId };
  readonly stored: (OriginalRef | IncomingRef)[] = [];
  /** Whose event StartWorkflow has taken. It may come again, but need not. */
  readonly delivered = new Set<OriginalRef | IncomingRef>();
  readonly executions: ModelExecution[] = [];
  /** What EventBridge says of failed executions, sooner or later. */
  readonly reports: { readonly input: Upload | IncomingRef; readonly endedAt: Date }[] = [];
  isAnnounced = false;
  isErased = false;
  /** An end, or a failure, was told to the ledger, whether it took it or not. */
  readonly told = new Set<"end" | "failure">();
  private readonly now: () => Date;

  constructor(script: UploadScript, now: () => Date) {
    this.script = script;
    this.now = now;
    const image = fingerprinter.ofImage(this.content);
    this.tokenDigest = fingerprinter.ofImage(new TextEncoder().encode(randomUUID())).sha256;
    this.uploadId = script.isDirect
      ? fingerprinter.expectedUploadIdOf(image.sha256, this.tokenDigest)
      : fingerprinter.uploadIdOf(image, this.tokenDigest);
    this.metadata = { ...anOriginal(), ...image, uploadId: this.uploadId };
  }

  get latest(): ModelExecution | undefined {
    return this.executions.at(-1);
  }

  /** The one that runs. */
  get running(): ModelExecution | undefined {
    return this.executions.find(({ status }) => status === "running");
  }

  async start(input: Upload | IncomingRef): Promise<WorkflowStart> {
    const find = (name: string) => this.executions.find((each) => each.name === name);
    const executions: Executions = {
      begin: async (name) => {
        if (find(name)) return false;
        const upload = "md5" in input ? { upload: input } : {};
        this.executions.push({ name, startedAt: this.now(), input, ...upload, status: "running" });
        return true;
      },
      hasFailed: async (name) => find(name)?.status === "failed",
    };
    return startInSuccession(this.uploadId, executions);
  }

  succeed(execution: ModelExecution): void {
    execution.status = "succeeded";
    execution.endedAt = this.now();
  }

  fail(execution: ModelExecution): void {
    const endedAt = this.now();
    execution.status = "failed";
    execution.endedAt = endedAt;
    this.reports.push({ input: execution.input, endedAt });
  }
}
