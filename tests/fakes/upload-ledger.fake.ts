import type { UploadLedger } from "../../src/application/ports/upload-ledger.port.ts";
import type { PublishedUploads } from "../../src/application/regenerate-thumbnails/published-uploads.port.ts";
import type { Md5 } from "../../src/domain/image/md5.ts";
import { precedenceOf } from "../../src/domain/upload/entry-precedence.ts";
import { isForgotten } from "../../src/domain/upload/is-forgotten.ts";
import type { PublishedEntry, UploadEntry } from "../../src/domain/upload/upload-entry.ts";
import type { UploadId } from "../../src/domain/upload/upload-id.ts";

export class InMemoryUploadLedger implements UploadLedger, PublishedUploads {
  private readonly byId = new Map<string, UploadEntry>();
  /** The md5s of erased uploads, by their ids. */
  readonly erased = new Map<string, Md5>();
  private failure: Error | undefined;

  get entries(): readonly UploadEntry[] {
    return [...this.byId.values()];
  }

  /** Makes every later call throw; `undefined` ends that. */
  failWith(failure: Error | undefined): void {
    this.failure = failure;
  }

  async record(entry: UploadEntry): Promise<void> {
    if (this.failure) throw this.failure;
    const id = entry.uploadId.toString();
    if (this.erased.has(id)) return;
    const current = this.byId.get(id);
    if (current && precedenceOf(entry) <= precedenceOf(current)) return;
    const md5 = current?.md5 ?? entry.md5;
    const versionId = entry.versionId ?? current?.versionId;
    const expectedAt = current?.expectedAt ?? entry.expectedAt;
    const acceptedAt = current?.acceptedAt ?? entry.acceptedAt;
    const notifiedAt = current?.notifiedAt ?? entry.notifiedAt;
    this.byId.set(id, {
      ...entry,
      ...(md5 && { md5 }),
      ...(versionId && { versionId }),
      ...(expectedAt && { expectedAt }),
      ...(acceptedAt && { acceptedAt }),
      ...(notifiedAt && { notifiedAt }),
    });
  }

  async find(uploadId: UploadId): Promise<UploadEntry | undefined> {
    if (this.failure) throw this.failure;
    const entry = this.byId.get(uploadId.toString());
    return entry && !isForgotten(entry) ? entry : undefined;
  }

  async *listPublished(md5: Md5): AsyncGenerator<PublishedEntry> {
    if (this.failure) throw this.failure;
    for (const entry of this.entries) {
      if (entry.status === "published" && entry.md5?.equals(md5)) yield entry;
    }
  }

  erase(uploadId: UploadId): void {
    const id = uploadId.toString();
    this.erased.set(id, this.byId.get(id)?.md5 ?? this.erased.get(id) ?? uploadId.md5);
    this.remove(uploadId);
  }

  remove(uploadId: UploadId): void {
    this.byId.delete(uploadId.toString());
  }
}
