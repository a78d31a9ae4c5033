import type { Rejected } from "../../domain/upload/outcome.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import type { OriginalStore } from "../ports/original-store.port.ts";
import type { RejectionTopic } from "./rejection-topic.port.ts";

export interface AnnounceRejectionPorts {
  readonly originals: Pick<OriginalStore, "describe">;
  readonly topic: RejectionTopic;
}

export interface AnnounceRejectionCommand {
  readonly upload: Upload;
  readonly rejection: Rejected;
}

/** Announces a rejected upload to subscribers. NotifyPinster is another step, so that neither waits for the other's retries. */
export class AnnounceRejection {
  private readonly ports: AnnounceRejectionPorts;

  constructor(ports: AnnounceRejectionPorts) {
    this.ports = ports;
  }

  /** @throws {OriginalNotFound} or a failure of the topic */
  async execute({ upload, rejection }: AnnounceRejectionCommand): Promise<void> {
    const original = await this.ports.originals.describe(upload);
    if (original.silent) return;
    await this.ports.topic.publish({ uploadId: upload.uploadId, original, rejection });
  }
}
