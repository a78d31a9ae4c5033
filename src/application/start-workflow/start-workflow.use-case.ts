import type { OriginalRef } from "../../domain/upload/original.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import type { Fingerprinter } from "../ports/fingerprinter.port.ts";
import type { OriginalStore } from "../ports/original-store.port.ts";
import type { WorkflowStart } from "./execution-succession.ts";
import type { WorkflowStarter } from "./workflow-starter.port.ts";

export interface StartWorkflowPorts {
  readonly originals: Pick<OriginalStore, "describe">;
  readonly fingerprinter: Pick<Fingerprinter, "uploadIdOfVersion">;
  readonly workflows: WorkflowStarter;
}

export interface StartedWorkflow {
  readonly upload: Upload;
  readonly outcome: WorkflowStart;
}

/**
 * Starts the workflow of a stored original, once, although a bucket may send its event more than once, and a client may have
 * repeated its request, so that the upload has several versions. If the workflow has failed, a further event starts it again.
 */
export class StartWorkflow {
  private readonly ports: StartWorkflowPorts;

  constructor(ports: StartWorkflowPorts) {
    this.ports = ports;
  }

  /** @throws {OriginalNotFound} {@link RestartLimitReached} */
  async execute({ md5, versionId }: OriginalRef): Promise<StartedWorkflow> {
    const { originals, fingerprinter, workflows } = this.ports;
    const { correlationId, ...original } = await originals.describe({ md5, versionId });
    const uploadId = original.uploadId ?? fingerprinter.uploadIdOfVersion({ md5, versionId });
    const upload = { uploadId, md5, versionId, correlationId };
    return { upload, outcome: await workflows.start(upload) };
  }
}
