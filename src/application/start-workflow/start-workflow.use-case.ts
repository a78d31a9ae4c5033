import type { OriginalRef } from "../../domain/upload/original.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import { uploadIdOf } from "../../domain/upload/upload-id.ts";
import type { Fingerprinter } from "../ports/fingerprinter.port.ts";
import type { OriginalStore } from "../ports/original-store.port.ts";
import type { WorkflowStarter } from "./workflow-starter.port.ts";

export interface StartedWorkflow {
  readonly upload: Upload;
  readonly outcome: "started" | "already-started";
}

/** Sends a stored upload on its way: once, although buckets may tell of it more than once. */
export class StartWorkflow {
  private readonly originals: OriginalStore;
  private readonly fingerprinter: Fingerprinter;
  private readonly workflows: WorkflowStarter;

  constructor(originals: OriginalStore, fingerprinter: Fingerprinter, workflows: WorkflowStarter) {
    this.originals = originals;
    this.fingerprinter = fingerprinter;
    this.workflows = workflows;
  }

  /** @throws {OriginalNotFound} */
  async execute({ md5, versionId }: OriginalRef): Promise<StartedWorkflow> {
    const { correlationId } = await this.originals.describe({ md5, versionId });
    const uploadId = uploadIdOf(md5, this.fingerprinter.ofText(versionId));
    const upload = { uploadId, md5, versionId, correlationId };
    return { upload, outcome: await this.workflows.start(upload) };
  }
}
