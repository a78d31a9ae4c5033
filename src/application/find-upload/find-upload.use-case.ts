import { type Imageable, isSameImageable } from "../../domain/upload/imageable.ts";
import { isPending, type UploadEntry } from "../../domain/upload/upload-entry.ts";
import type { UploadId } from "../../domain/upload/upload-id.ts";
import { type FindKnownUploadPorts, findKnownUpload } from "./find-known-upload.ts";
import type { WaitingSlots } from "./waiting-slots.port.ts";

export interface FindUploadPorts extends FindKnownUploadPorts {
  readonly slots: WaitingSlots;
}

export interface FindUploadSettings {
  /** How many callers may wait at the same moment. */
  readonly maxWaiting: number;
  /** How long to pause before looking again, in milliseconds. */
  readonly pause: number;
}

export interface FindUploadQuery {
  readonly uploadId: UploadId;
  /** For which the caller may ask. */
  readonly imageable: Imageable;
  /** How long to wait for news, in seconds. */
  readonly wait?: number;
  /** Tells what the caller does not know yet. Without it, another status than that at the time of the call is news. */
  readonly isNews?: (entry: UploadEntry) => boolean;
}

export interface FoundUpload {
  readonly entry: UploadEntry;
  /** Whether the caller has waited its time. It has not if there was news, none to expect, if too many others wait, or after a failure. */
  readonly hasWaited: boolean;
  /** The failure of the slots or the ledger that kept the caller from waiting. The entry is what was known before. */
  readonly waitFailure?: unknown;
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Finds what has become of an upload, and waits for news of it if the caller wants that. */
export class FindUpload {
  private readonly ports: FindUploadPorts;
  private readonly settings: FindUploadSettings;

  constructor(ports: FindUploadPorts, settings: FindUploadSettings) {
    this.ports = ports;
    this.settings = settings;
  }

  /** @returns `undefined` if there is no such upload of this imageable */
  async execute(query: FindUploadQuery): Promise<FoundUpload | undefined> {
    const { wait = 0 } = query;
    const entry = await this.find(query);
    if (entry === undefined) return undefined;
    const hasOtherStatus = (later: UploadEntry) => later.status !== entry.status;
    const { isNews = hasOtherStatus } = query;
    if (wait === 0 || isNews(entry) || !isPending(entry)) return { entry, hasWaited: false };
    return this.waitForNews({ ...query, wait, isNews }, entry);
  }

  private async waitForNews(
    query: Required<FindUploadQuery>,
    known: UploadEntry,
  ): Promise<FoundUpload | undefined> {
    const { slots } = this.ports;
    const slot = await slots.take(this.settings.maxWaiting).catch((failure) => ({ failure }));
    if (slot === undefined) return { entry: known, hasWaited: false };
    if ("failure" in slot) return { entry: known, hasWaited: false, waitFailure: slot.failure };
    try {
      return await this.look(query, known, slot.signal);
    } finally {
      await slots.release(slot).catch(() => {}); // it ends by itself
    }
  }

  /** Looks again and again, until there is news or the time is over. */
  private async look(
    query: Required<FindUploadQuery>,
    known: UploadEntry,
    signal: AbortSignal | undefined,
  ): Promise<FoundUpload | undefined> {
    const end = performance.now() + 1_000 * query.wait;
    for (let entry = known; ; ) {
      const left = signal?.aborted ? 0 : end - performance.now();
      if (query.isNews(entry) || left <= 0) return { entry, hasWaited: true };
      await sleep(Math.min(left, this.settings.pause));
      try {
        const later = await this.find(query);
        if (later === undefined) return undefined; // erased
        entry = later;
      } catch (waitFailure) {
        return { entry, hasWaited: false, waitFailure };
      }
    }
  }

  private async find({ uploadId, imageable }: FindUploadQuery): Promise<UploadEntry | undefined> {
    const entry = await findKnownUpload(this.ports, uploadId);
    return entry && isSameImageable(entry.imageable, imageable) ? entry : undefined;
  }
}
