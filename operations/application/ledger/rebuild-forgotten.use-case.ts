import { endedEntry } from "../../../src/application/ledger/ended-entry.ts";
import { factsFromOriginal } from "../../../src/application/ledger/find-entry-facts.ts";
import type { OriginalEnds } from "../../../src/application/ports/original-ends.port.ts";
import type { OriginalInspector } from "../../../src/application/ports/original-inspector.port.ts";
import { OriginalNotFound } from "../../../src/application/ports/original-store.port.ts";
import type { OriginalRef } from "../../../src/domain/upload/original.ts";
import type { UploadEnd } from "../../../src/domain/upload/upload-end.ts";
import type { EntryFacts, UploadEntry } from "../../../src/domain/upload/upload-entry.ts";
import type { LedgerEntries } from "../ports/ledger-entries.port.ts";
import {
  type DescribePublishedImagePorts,
  describePublishedImage,
} from "./describe-published-image.ts";
import type { Forgotten } from "./ledger-finding.ts";

export interface RebuildForgottenPorts extends DescribePublishedImagePorts {
  readonly ledgerEntries: Pick<LedgerEntries, "find" | "record">;
  readonly originals: OriginalInspector;
  readonly originalEnds: Pick<OriginalEnds, "read">;
}

interface FoundEnd {
  readonly version: OriginalRef;
  readonly end: UploadEnd;
}

/** Nobody knows any more what else was said of a rejection. */
const DETAIL = "The entry was made again from what is kept beside the original.";

/**
 * Makes the entry of an upload whose execution is no longer known, from what is kept beside its original and, if it was published, from
 * its published files. A repetition changes nothing.
 *
 * What cannot come back: the number of attempts, the time at which the client announced the upload, a placeholder, the labels and the
 * detail of a rejection, and what the error of a failure said.
 */
export class RebuildForgotten {
  private readonly ports: RebuildForgottenPorts;

  constructor(ports: RebuildForgottenPorts) {
    this.ports = ports;
  }

  /** @returns false if nothing is left that says how the upload has ended, or it was erased */
  async execute(finding: Forgotten): Promise<boolean> {
    const { ledgerEntries } = this.ports;
    const entry = await this.findEntry(finding);
    if (entry === undefined) return false;
    await ledgerEntries.record(entry);
    return (await ledgerEntries.find(entry.uploadId)) !== undefined;
  }

  /** @returns what {@link execute} records */
  async findEntry({ uploadId, versions }: Forgotten): Promise<UploadEntry | undefined> {
    const found = await this.findEnd(versions);
    if (found === undefined) return undefined;
    const { version, end } = found;
    try {
      const original = await this.ports.originals.inspect(version);
      const upload = { uploadId, ...version, correlationId: original.metadata.correlationId };
      return await this.entryOf(factsFromOriginal(upload, original), version, end);
    } catch (error) {
      if (error instanceof OriginalNotFound) return undefined;
      throw error;
    }
  }

  /** A later execution of the upload may have had another version than the one that failed. */
  private async findEnd(versions: readonly OriginalRef[]): Promise<FoundEnd | undefined> {
    const found: FoundEnd[] = [];
    for (const version of versions) {
      const end = await this.ports.originalEnds.read(version).catch(undefinedIfErased);
      if (end !== undefined) found.push({ version, end });
    }
    return found.find(({ end }) => end.status !== "failed") ?? found[0];
  }

  private async entryOf(
    facts: EntryFacts,
    { md5 }: OriginalRef,
    end: UploadEnd,
  ): Promise<UploadEntry | undefined> {
    const { endedAt, notifiedAt } = end;
    const known = { ...facts, ...(notifiedAt && { notifiedAt }) };
    switch (end.status) {
      case "published": {
        const published = await describePublishedImage(this.ports, md5);
        return published && endedEntry(known, { kind: "published", ...published }, endedAt);
      }
      case "failed": {
        const { error, state } = end;
        const failure = { error, cause: "", ...(state !== undefined && { state }) };
        return { ...known, status: "failed", endedAt, failure };
      }
      case "flagged":
      case "rejected": {
        const { reason, code, keptUntil } = end;
        const rejection = { kind: "rejected", reason, labels: [], detail: DETAIL } as const;
        return endedEntry(known, { ...rejection, ...(code && { code }) }, endedAt, keptUntil);
      }
    }
  }
}

const undefinedIfErased = (error: unknown): undefined => {
  if (!(error instanceof OriginalNotFound)) throw error;
};
