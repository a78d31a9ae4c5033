import type { OriginalVersions } from "../../src/application/notify-pinster/original-versions.port.ts";
import type { OriginalInspector } from "../../src/application/ports/original-inspector.port.ts";
import { OriginalNotFound } from "../../src/application/ports/original-store.port.ts";
import type { Md5 } from "../../src/domain/image/md5.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import type { InMemoryOriginalFiles } from "./original-files.fake.ts";

/** The originals of a bucket in memory, as the service sees them. */
export class StoredOriginals implements OriginalInspector, OriginalVersions {
  private readonly files: InMemoryOriginalFiles;

  constructor(files: InMemoryOriginalFiles) {
    this.files = files;
  }

  async inspect({ md5, versionId }: OriginalRef) {
    const stored = this.files.stored.find(
      (each) => each.md5.equals(md5) && each.versionId.equals(versionId),
    );
    if (stored === undefined) throw new OriginalNotFound("It is not there.");
    return stored;
  }

  async describeVersions(md5: Md5, limit: number) {
    const versions = this.files.stored.filter((each) => each.md5.equals(md5));
    if (versions.length > limit) return undefined;
    return versions.map(({ versionId, storedAt, metadata: { uploadId, imageable } }) => ({
      ...{ versionId, storedAt, imageable },
      ...(uploadId && { uploadId }),
    }));
  }
}
