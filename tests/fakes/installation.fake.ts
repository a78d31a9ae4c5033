import type { Installation } from "../../operations/adapters/command-line/installation.ts";
import type { Cdn } from "../../operations/application/ports/cdn.port.ts";
import { OriginalKey } from "../../src/domain/image/original-key.ts";
import type { IncomingRef } from "../../src/domain/upload/incoming-image.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import { anUpload } from "../mothers/original.mother.ts";
import { IMAGE_SERVICE_URL, PINSTER_API_URL } from "../mothers/upload-token.mother.ts";
import { InMemoryExecutions } from "./executions.fake.ts";
import { InMemoryIncomingFiles } from "./incoming-files.fake.ts";
import { InMemoryLedgerEntries } from "./ledger-entries.fake.ts";
import { InMemoryLedgerIndex } from "./ledger-index.fake.ts";
import { InMemoryOriginalEnds } from "./original-ends.fake.ts";
import { InMemoryOriginalFiles } from "./original-files.fake.ts";
import { InMemoryPublishedFiles } from "./published-files.fake.ts";
import { StoredOriginals } from "./stored-originals.fake.ts";
import { InMemoryStoredUploads } from "./stored-uploads.fake.ts";
import { FakeThumbnailRegenerator } from "./thumbnail-regenerator.fake.ts";
import { InMemoryUploadCounter } from "./upload-counter.fake.ts";

/** A stage, or the service on one machine, in memory. */
export class FakeInstallation implements Installation {
  readonly name = "stage dev";
  readonly originalFiles = new InMemoryOriginalFiles();
  readonly publishedFiles = new InMemoryPublishedFiles();
  private readonly stored = new StoredOriginals(this.originalFiles);
  readonly originals: Installation["originals"] = {
    save: async (content, contentType, metadata) => {
      const ref = this.originalFiles.add(content, contentType, metadata);
      return { ...ref, bucket: "uploads", key: OriginalKey.of(ref.md5), etag: `"${ref.md5}"` };
    },
    inspect: (ref) => this.stored.inspect(ref),
    describeVersions: (md5, limit) => this.stored.describeVersions(md5, limit),
  };
  readonly originalEnds = new InMemoryOriginalEnds(this.originals);
  readonly incomingFiles = new InMemoryIncomingFiles();
  readonly imageHostUrl = "https://pictures.example";
  readonly regenerator = new FakeThumbnailRegenerator();
  planRegeneration = async () => ({ sizes: 4, formats: 1 });
  readonly tokenParties = { issuer: PINSTER_API_URL, audience: IMAGE_SERVICE_URL };
  /** Whether a command keeps the service from starting. */
  isAcquired = false;
  acquire = async () => {
    this.isAcquired = true;
    return async () => {
      this.isAcquired = false;
    };
  };
  /** The md5s of each invalidation, in order. */
  readonly invalidations: (readonly string[])[] = [];
  readonly cdn: Cdn = {
    invalidate: async (md5s) => {
      this.invalidations.push(md5s.map(String));
      return `I${this.invalidations.length}`;
    },
  };
  readonly ledgerEntries = new InMemoryLedgerEntries();
  readonly ledgerIndex = new InMemoryLedgerIndex(this.ledgerEntries.ledger);
  readonly uploadAccounts = new InMemoryUploadCounter();
  readonly storedUploads = new InMemoryStoredUploads(this.originalFiles.stored);
  /** What was started. */
  readonly started: (OriginalRef | IncomingRef)[] = [];
  readonly startWorkflow: NonNullable<Installation["startWorkflow"]> = {
    execute: async (stored) => {
      this.started.push(stored);
      return { upload: anUpload(), outcome: "started" };
    },
  };
  readonly executions = new InMemoryExecutions();
  readonly redriver = this.executions;
}
