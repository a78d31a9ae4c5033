import type { OriginalRef } from "../../domain/upload/original.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import type { Fingerprinter } from "../ports/fingerprinter.port.ts";
import type { OriginalStore } from "../ports/original-store.port.ts";
import type { WorkflowStart } from "./execution-succession.ts";
import type { WorkflowStarter } from "./workflow-starter.port.ts";

export interface StartWorkflowPorts {
  readonly originals: Pick<OriginalStore, "describe">;
  readonly fingerprinter: Pick<Fingerprinter, "uploadIdOf">;
  readonly workflows: WorkflowStarter;
}

export interface StartedWorkflow {
  readonly upload: Upload;
  readonly outcome: WorkflowStart;
}

/**
 * Starts the workflow of a stored original, once, although a bucket may send its event more than once. If the workflow has
 * failed, a repeated event starts it again.
 */
export class StartWorkflow {
  private readonly ports: StartWorkflowPorts;

  constructor(ports: StartWorkflowPorts) {
    this.ports = ports;
  }

  /** @throws {OriginalNotFound} {@link RestartLimitReached} */
  async execute({ md5, versionId }: OriginalRef): Promise<StartedWorkflow> {
    const { originals, fingerprinter, workflows } = this.ports;
    const { correlationId } = await originals.describe({ md5, versionId });
    const uploadId = fingerprinter.uploadIdOf({ md5, versionId });
    const upload = { uploadId, md5, versionId, correlationId };
    return { upload, outcome: await workflows.start(upload) };
  }
}
