import type { Fingerprinter } from "../../../src/application/ports/fingerprinter.port.ts";
import { successorOf } from "../../../src/application/start-workflow/execution-succession.ts";
import type { Md5 } from "../../../src/domain/image/md5.ts";
import type { UploadId } from "../../../src/domain/upload/upload-id.ts";
import type { OriginalFiles } from "../ports/original-files.port.ts";
import type { ExecutionDescription, ExecutionStep, Executions } from "./executions.port.ts";

interface ShownExecution extends ExecutionDescription {
  readonly steps: readonly ExecutionStep[];
}

/** An upload and its executions, the first one first. */
export interface ShownUpload {
  readonly uploadId: UploadId;
  readonly executions: readonly ShownExecution[];
}

export interface ShowUploadPorts {
  readonly executions: Executions;
  readonly originalFiles: OriginalFiles;
  readonly fingerprinter: Pick<Fingerprinter, "uploadIdOfVersion">;
}

/** Finds out what happened to an upload, or to all uploads of one picture. */
export class ShowUpload {
  private readonly ports: ShowUploadPorts;

  constructor(ports: ShowUploadPorts) {
    this.ports = ports;
  }

  /** @returns empty where nobody uploaded such bytes, or all of it is erased */
  async ofPicture(md5: Md5): Promise<readonly ShownUpload[]> {
    const { originalFiles, fingerprinter } = this.ports;
    const ids = new Map<string, UploadId>();
    for await (const original of originalFiles.list(md5)) {
      const description = await originalFiles.describe(original);
      const id = description?.metadata.uploadId ?? fingerprinter.uploadIdOfVersion(original);
      ids.set(id.toString(), id); // a repeated request of one upload makes a second version
    }
    return Promise.all([...ids.values()].map((id) => this.ofUpload(id)));
  }

  async ofUpload(uploadId: UploadId): Promise<ShownUpload> {
    const { executions } = this.ports;
    const shown: ShownExecution[] = [];
    for (let name = uploadId.toString(); ; name = successorOf(name)) {
      const description = await executions.describe(name);
      if (description === undefined) return { uploadId, executions: shown };
      shown.push({ ...description, steps: await executions.steps(name) });
    }
  }
}
