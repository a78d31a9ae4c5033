import type { Rejection } from "../../domain/image/rejection.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import type { OriginalStore } from "../ports/original-store.port.ts";
import type { RejectionTopic } from "./rejection-topic.port.ts";

export interface AnnounceRejectionCommand {
  readonly upload: Upload;
  readonly rejection: Rejection;
}

/** Tells the subscribers of a rejected upload; apart from NotifyPinster, so that neither waits for the other's retries. */
export class AnnounceRejection {
  private readonly originals: OriginalStore;
  private readonly topic: RejectionTopic;

  constructor(originals: OriginalStore, topic: RejectionTopic) {
    this.originals = originals;
    this.topic = topic;
  }

  async execute({ upload, rejection }: AnnounceRejectionCommand): Promise<void> {
    const original = await this.originals.describe(upload);
    await this.topic.publish({ uploadId: upload.uploadId, original, rejection });
  }
}
