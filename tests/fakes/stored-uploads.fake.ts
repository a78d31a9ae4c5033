import type {
  Stored,
  StoredUploads,
} from "../../src/application/close-books/stored-uploads.port.ts";
import type { IncomingRef } from "../../src/domain/upload/incoming-image.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";

/** The listing of a bucket in memory. */
export class InMemoryStoredUploads implements StoredUploads {
  readonly originals: readonly Stored<OriginalRef>[];
  readonly incoming: Stored<IncomingRef>[] = [];

  /** @param originals may change afterwards */
  constructor(originals: readonly Stored<OriginalRef>[]) {
    this.originals = originals;
  }

  async *listOriginals(md5Prefix: string): AsyncGenerator<Stored<OriginalRef>> {
    for (const { md5, versionId, storedAt } of this.originals) {
      if (md5.toString().startsWith(md5Prefix)) yield { md5, versionId, storedAt };
    }
  }

  async *listIncoming(): AsyncGenerator<Stored<IncomingRef>> {
    yield* this.incoming;
  }
}
