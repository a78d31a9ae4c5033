import {
  fromObjectMetadata,
  toObjectMetadata,
} from "../../../src/adapters/outbound/s3/object-metadata.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";
import type { BackedUpOriginal } from "../../application/originals/backup.port.ts";

interface BackupEntryJson {
  /** Of the installation that the original comes from. */
  readonly version: string;
  readonly stored_at: string;
  readonly bytes: number;
  readonly content_type: string;
  /** As S3 has it. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** What a backup keeps beside an original's bytes, as JSON. */
export const formatBackupEntry = (original: BackedUpOriginal): string => {
  const { versionId, storedAt, bytes, contentType, metadata } = original;
  const json: BackupEntryJson = {
    version: versionId.toString(),
    stored_at: storedAt.toISOString(),
    bytes,
    content_type: contentType,
    metadata: toObjectMetadata(metadata),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
};

/** The inverse of {@link formatBackupEntry}. */
export const parseBackupEntry = (text: string): BackedUpOriginal => {
  const json = JSON.parse(text) as BackupEntryJson;
  const metadata = fromObjectMetadata(json.metadata);
  return {
    md5: metadata.md5,
    versionId: VersionId.parse(json.version),
    storedAt: new Date(json.stored_at),
    bytes: json.bytes,
    contentType: json.content_type,
    metadata,
  };
};
