import {
  NoSuchRegeneration,
  type RegenerationFailure,
  type RegenerationProgress,
  type RegenerationRequest,
  type ThumbnailRegenerator,
} from "../../operations/application/thumbnails/thumbnail-regenerator.port.ts";

/** Regenerations in memory; each shows the same progress and fails in the same way. */
export class FakeThumbnailRegenerator implements ThumbnailRegenerator {
  readonly requests: RegenerationRequest[] = [];
  progress: readonly RegenerationProgress[] = [{ done: 2, failed: 0 }];
  failed: readonly RegenerationFailure[] = [];

  async start(request: RegenerationRequest): Promise<string> {
    this.requests.push(request);
    return `regeneration-${this.requests.length}`;
  }

  async *follow(id: string): AsyncGenerator<RegenerationProgress> {
    this.require(id);
    yield* this.progress;
  }

  async notifiesAs(id: string): Promise<string | undefined> {
    this.require(id);
    const notify = this.requests.at(-1)?.notify;
    return notify && (notify.as ?? id);
  }

  async *failures(id: string): AsyncGenerator<RegenerationFailure> {
    this.require(id);
    yield* this.failed;
  }

  private require(id: string): void {
    if (this.requests.length > 0 && id === `regeneration-${this.requests.length}`) return;
    throw new NoSuchRegeneration(`There is no regeneration ${id}.`);
  }
}
