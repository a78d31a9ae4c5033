import type { TokenParties } from "../../../src/adapters/security/token-parties.ts";
import type { LedgerIndex } from "../../../src/application/close-books/ledger-index.port.ts";
import type { StoredUploads } from "../../../src/application/close-books/stored-uploads.port.ts";
import type { OriginalVersions } from "../../../src/application/notify-pinster/original-versions.port.ts";
import type { OriginalEnds } from "../../../src/application/ports/original-ends.port.ts";
import type { OriginalInspector } from "../../../src/application/ports/original-inspector.port.ts";
import type { OriginalStore } from "../../../src/application/ports/original-store.port.ts";
import type { StartWorkflow } from "../../../src/application/start-workflow/start-workflow.use-case.ts";
import type {
  ExecutionRedriver,
  Executions,
} from "../../application/executions/executions.port.ts";
import type { Cdn } from "../../application/ports/cdn.port.ts";
import type { IncomingFiles } from "../../application/ports/incoming-files.port.ts";
import type { LedgerEntries } from "../../application/ports/ledger-entries.port.ts";
import type { OriginalFiles } from "../../application/ports/original-files.port.ts";
import type { PublishedFiles } from "../../application/ports/published-files.port.ts";
import type { UploadAccounts } from "../../application/ports/upload-accounts.port.ts";
import type { ThumbnailRegenerator } from "../../application/thumbnails/thumbnail-regenerator.port.ts";

/** How many thumbnails an image gets, and how many variants each thumbnail. */
export interface RegenerationPlan {
  readonly sizes: number;
  readonly formats: number;
}

/** Where the service is installed, as the commands see it: a stage on AWS, or the service on one machine. */
export interface Installation {
  /** For the operator, such as `stage dev`. */
  readonly name: string;
  readonly originalFiles: OriginalFiles;
  /** Takes originals as the upload function does. */
  readonly originals: Pick<OriginalStore, "save"> & OriginalInspector & OriginalVersions;
  readonly originalEnds: OriginalEnds;
  readonly incomingFiles: IncomingFiles;
  readonly publishedFiles: PublishedFiles;
  readonly cdn: Cdn;
  readonly ledgerEntries: LedgerEntries;
  readonly ledgerIndex: LedgerIndex;
  readonly uploadAccounts: UploadAccounts;
  readonly storedUploads: StoredUploads;
  /** Absent on one machine: only the service itself starts workflows. */
  readonly startWorkflow?: Pick<StartWorkflow, "execute">;
  readonly regenerator: ThumbnailRegenerator;
  /** Where published files are read, without a trailing slash. */
  readonly imageHostUrl: string;
  planRegeneration(): Promise<RegenerationPlan>;
  /** The parties of upload tokens. The upload API answers at the audience. */
  readonly tokenParties: TokenParties;
  /** PinsterApi's keys.env, where a stand-in for PinsterApi on this machine has one. */
  readonly standInKeysFile?: string;
  /**
   * Keeps the service on this machine from starting; a stage goes on.
   * @returns releases it
   * @throws {DataDirectoryUnusable} if it runs
   */
  acquire(): Promise<() => Promise<void>>;
  readonly executions: Executions;
  readonly redriver: ExecutionRedriver;
}
