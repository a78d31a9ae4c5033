import { type Imageable, isSameImageable } from "../../domain/upload/imageable.ts";
import type { UploadEntry } from "../../domain/upload/upload-entry.ts";
import type { UploadId } from "../../domain/upload/upload-id.ts";
import { factsFromOriginal } from "../ledger/find-entry-facts.ts";
import type { OriginalVersions } from "../notify-pinster/original-versions.port.ts";
import type { OriginalInspector } from "../ports/original-inspector.port.ts";
import type { UploadLedger } from "../ports/upload-ledger.port.ts";

/** With more versions of the same bytes, an upload is found only once the ledger has it. */
const MAX_VERSIONS = 100;

export interface FindUploadPorts {
  readonly ledger: Pick<UploadLedger, "find">;
  readonly originals: OriginalInspector & OriginalVersions;
}

export interface FindUploadQuery {
  readonly uploadId: UploadId;
  /** For which the caller may ask. */
  readonly imageable: Imageable;
}

/** Finds what has become of an upload. */
export class FindUpload {
  private readonly ports: FindUploadPorts;

  constructor(ports: FindUploadPorts) {
    this.ports = ports;
  }

  /** @returns `undefined` if there is no such upload of this imageable */
  async execute({ uploadId, imageable }: FindUploadQuery): Promise<UploadEntry | undefined> {
    const entry = (await this.ports.ledger.find(uploadId)) ?? (await this.findStored(uploadId));
    return entry && isSameImageable(entry.imageable, imageable) ? entry : undefined;
  }

  /** Right after it is accepted, an upload is not in the ledger yet. But it is stored. */
  private async findStored(uploadId: UploadId): Promise<UploadEntry | undefined> {
    const { originals } = this.ports;
    const { md5 } = uploadId;
    const versions = (await originals.describeVersions(md5, MAX_VERSIONS)) ?? [];
    const version = versions.find((each) => each.uploadId?.equals(uploadId));
    if (version === undefined) return undefined;
    const { versionId } = version;
    const original = await originals.inspect({ md5, versionId });
    const { correlationId } = original.metadata;
    const upload = { uploadId, md5, versionId, correlationId };
    return { ...factsFromOriginal(upload, original), status: "accepted" };
  }
}
