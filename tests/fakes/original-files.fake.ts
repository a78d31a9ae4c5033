import {
  type ListedOriginal,
  type OriginalDescription,
  type OriginalFiles,
  type OriginalStream,
  OriginalUnreadable,
} from "../../operations/application/ports/original-files.port.ts";
import type { Md5 } from "../../src/domain/image/md5.ts";
import type { OriginalMetadata, OriginalRef } from "../../src/domain/upload/original.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";

interface Stored extends ListedOriginal, OriginalDescription {
  readonly content: Uint8Array;
}

const isSame = (a: OriginalRef, b: OriginalRef): boolean =>
  a.md5.equals(b.md5) && a.versionId.equals(b.versionId);

/** A versioned bucket of originals in memory. */
export class InMemoryOriginalFiles implements OriginalFiles {
  readonly stored: Stored[] = [];
  /** The ids of the versions whose metadata is not ours. */
  readonly unreadable = new Set<string>();
  private count = 0;

  /** Puts an original into the bucket, as an upload does. */
  add(
    content: Uint8Array,
    contentType: string,
    metadata: OriginalMetadata,
    storedAt = new Date(),
  ): OriginalRef {
    const versionId = VersionId.parse(`version-${++this.count}`);
    const { md5 } = metadata;
    const bytes = content.length;
    this.stored.push({ md5, versionId, bytes, storedAt, contentType, metadata, content });
    return { md5, versionId };
  }

  async *list(md5?: Md5): AsyncGenerator<ListedOriginal> {
    const found = this.stored.filter((each) => md5 === undefined || each.md5.equals(md5));
    for (const { md5, versionId, bytes, storedAt } of found.toSorted(byMd5)) {
      yield { md5, versionId, bytes, storedAt };
    }
  }

  async read(original: OriginalRef): Promise<OriginalStream | undefined> {
    const found = this.find(original);
    if (found === undefined) return undefined;
    const { contentType, metadata, content } = found;
    const pieces = (async function* () {
      yield content;
    })();
    return { contentType, metadata, content: pieces };
  }

  async erase(originals: readonly OriginalRef[]): Promise<void> {
    for (const original of originals) {
      const i = this.stored.findIndex((each) => isSame(each, original));
      if (i >= 0) this.stored.splice(i, 1);
    }
  }

  async describe(original: OriginalRef): Promise<OriginalDescription | undefined> {
    const found = this.find(original);
    return found && { contentType: found.contentType, metadata: found.metadata };
  }

  private find(original: OriginalRef): Stored | undefined {
    if (this.unreadable.has(original.versionId.toString())) {
      throw new OriginalUnreadable(original, new TypeError("There is none."));
    }
    return this.stored.find((each) => isSame(each, original));
  }
}

const byMd5 = (a: OriginalRef, b: OriginalRef): number =>
  a.md5.toString().localeCompare(b.md5.toString());
