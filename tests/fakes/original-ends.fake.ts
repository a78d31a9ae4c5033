import { fromTags, isMarked, type Tags, toTags } from "../../src/adapters/outbound/s3/end-tags.ts";
import type { OriginalEnds } from "../../src/application/ports/original-ends.port.ts";
import type { OriginalInspector } from "../../src/application/ports/original-inspector.port.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import type { UploadEnd } from "../../src/domain/upload/upload-end.ts";

/** The ends beside the originals of a store in memory. */
export class InMemoryOriginalEnds implements OriginalEnds {
  private readonly originals: OriginalInspector;
  private readonly tags = new Map<string, Tags>();

  constructor(originals: OriginalInspector) {
    this.originals = originals;
  }

  /** The ids of the versions that are marked for deletion. */
  get marked(): readonly string[] {
    return [...this.tags].flatMap(([id, tags]) => (isMarked(tags) ? [id] : []));
  }

  /** By the ids of the versions. */
  get written(): Readonly<Record<string, UploadEnd | undefined>> {
    return Object.fromEntries([...this.tags].map(([id, tags]) => [id, fromTags(tags)]));
  }

  async write(ref: OriginalRef, end: UploadEnd): Promise<void> {
    await this.originals.inspect(ref);
    this.tags.set(ref.versionId.toString(), toTags(end));
  }

  async read(ref: OriginalRef): Promise<UploadEnd | undefined> {
    await this.originals.inspect(ref);
    return fromTags(this.tags.get(ref.versionId.toString()) ?? {});
  }
}
