import type { IncomingRef } from "../../domain/upload/incoming-image.ts";
import type { OriginalRef } from "../../domain/upload/original.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import { hasEnded } from "../../domain/upload/upload-entry.ts";
import { factsFromIncoming, factsFromOriginal } from "../ledger/find-entry-facts.ts";
import { writeEnd } from "../ledger/write-end.ts";
import type { Fingerprinter } from "../ports/fingerprinter.port.ts";
import type { IncomingInspector } from "../ports/incoming-inspector.port.ts";
import type { OriginalEnds } from "../ports/original-ends.port.ts";
import type { OriginalInspector } from "../ports/original-inspector.port.ts";
import type { UploadLedger } from "../ports/upload-ledger.port.ts";
import type { WorkflowStart } from "./execution-succession.ts";
import type { WorkflowStarter } from "./workflow-starter.port.ts";

export interface StartWorkflowPorts {
  readonly originals: OriginalInspector;
  readonly ends: Pick<OriginalEnds, "write">;
  readonly incoming: IncomingInspector;
  readonly fingerprinter: Pick<Fingerprinter, "uploadIdOfVersion">;
  readonly workflows: WorkflowStarter;
  readonly ledger: UploadLedger;
}

export interface StartedWorkflow {
  readonly upload: Upload | IncomingRef;
  readonly outcome: WorkflowStart;
}

/**
 * Starts the workflow of stored bytes, an original or an incoming image, once, although a bucket may send its event more than once,
 * and a client may have repeated its request, so that the upload has several versions. If the workflow has failed, a further event
 * starts it again.
 * Then opens the upload's entry in the ledger.
 */
export class StartWorkflow {
  private readonly ports: StartWorkflowPorts;

  constructor(ports: StartWorkflowPorts) {
    this.ports = ports;
  }

  /** @throws {OriginalNotFound} {@link IncomingImageNotFound} {@link RestartLimitReached}, or a failure of the ledger: to repeat the call is safe */
  async execute(stored: OriginalRef | IncomingRef): Promise<StartedWorkflow> {
    const { workflows, ledger } = this.ports;
    if (!("md5" in stored)) return this.startIncoming(stored);
    const { upload, original } = await this.inspect(stored);
    const outcome = await workflows.start(upload);
    // After the start, so that no trouble of the ledger delays a picture.
    await ledger.record({ ...factsFromOriginal(upload, original), status: "accepted" });
    if (outcome === "already-started") await this.writeEndBeside(upload);
    return { upload, outcome };
  }

  /**
   * RecordOutcome has written the end beside the versions that were there. This one came later. A failure is not written: the upload may
   * still end well, and then only the versions that the ledger knows lose it.
   */
  private async writeEndBeside(upload: Upload): Promise<void> {
    const entry = await this.ports.ledger.find(upload.uploadId);
    if (entry && hasEnded(entry)) await writeEnd(this.ports, upload.uploadId, [upload]);
  }

  private async startIncoming(incoming: IncomingRef): Promise<StartedWorkflow> {
    const { workflows, ledger, incoming: images } = this.ports;
    const outcome = await workflows.start(incoming);
    const inspected = await images.inspect(incoming);
    await ledger.record({ ...factsFromIncoming(incoming, inspected), status: "accepted" });
    return { upload: incoming, outcome };
  }

  private async inspect({ md5, versionId }: OriginalRef) {
    const { originals, fingerprinter } = this.ports;
    const original = await originals.inspect({ md5, versionId });
    const { correlationId, uploadId = fingerprinter.uploadIdOfVersion({ md5, versionId }) } =
      original.metadata;
    return { original, upload: { uploadId, md5, versionId, correlationId } };
  }
}
