import type { Fingerprinter } from "../../../src/application/ports/fingerprinter.port.ts";
import type { OriginalStore } from "../../../src/application/ports/original-store.port.ts";
import type { OriginalMetadata } from "../../../src/domain/upload/original.ts";
import { groupByMd5 } from "../group-by-md5.ts";
import { uploadIdOf } from "../images/upload-id-of.ts";
import type { OriginalFiles } from "../ports/original-files.port.ts";
import type { Workers, WorkLimits } from "../ports/workers.port.ts";
import type { BackedUpOriginal, Backup } from "./backup.port.ts";
import { InstallationNotEmpty } from "./installation-not-empty.error.ts";

export interface RestoreOriginalsCommand {
  /** Whether nobody is notified of the restored uploads, because everybody knows them already. */
  readonly isSilent: boolean;
  readonly isDryRun: boolean;
  readonly limits?: WorkLimits;
}

export interface RestoreOriginalsPorts {
  readonly originalFiles: Pick<OriginalFiles, "list" | "describe">;
  readonly originals: Pick<OriginalStore, "save">;
  readonly fingerprinter: Pick<Fingerprinter, "uploadIdOfVersion">;
  readonly backup: Pick<Backup, "list" | "knows" | "read">;
  readonly workers: Workers;
}

export interface RestoreStep {
  readonly restored: number;
  /** Versions that an earlier run has restored. */
  readonly present: number;
  readonly bytes: number;
}

/**
 * Stores the originals of a backup in an installation, which takes each of them for an upload: it is moderated, and published if it is
 * approved. An upload keeps its id. Versions of one md5 are stored in their order. It can be repeated after an interruption.
 */
export class RestoreOriginals {
  private readonly ports: RestoreOriginalsPorts;

  constructor(ports: RestoreOriginalsPorts) {
    this.ports = ports;
  }

  /**
   * @returns the progress, as a stream
   * @throws {InstallationNotEmpty} {@link OriginalDamaged} {@link Interrupted}
   */
  async *execute(command: RestoreOriginalsCommand): AsyncGenerator<RestoreStep> {
    const isResumed = await this.requireOwnContent();
    const { backup, workers } = this.ports;
    yield* workers.run(
      groupByMd5(backup.list()),
      (versions) => this.restore(versions, isResumed, command),
      command.limits,
    );
  }

  /** @returns whether there are originals, all of them from this backup */
  private async requireOwnContent(): Promise<boolean> {
    const { originalFiles, backup, workers } = this.ports;
    const look = async (original: { readonly md5: OriginalMetadata["md5"] }) => {
      if (await backup.knows(original)) return;
      throw new InstallationNotEmpty(
        `There are originals that this backup does not hold, such as ${original.md5}. A backup is restored into an empty installation.`,
      );
    };
    let isResumed = false;
    for await (const _ of workers.run(originalFiles.list(), look)) isResumed = true;
    return isResumed;
  }

  private async restore(
    versions: readonly BackedUpOriginal[],
    isResumed: boolean,
    { isSilent, isDryRun }: RestoreOriginalsCommand,
  ): Promise<RestoreStep> {
    const { originals, backup } = this.ports;
    const present = isResumed ? await this.identitiesOf(versions) : [];
    const step = { restored: 0, present: 0, bytes: 0 };
    for (const version of versions) {
      const metadata = {
        ...this.withUploadId(version),
        ...(isSilent && { silent: true as const }),
      };
      const found = present.indexOf(identityOf(metadata));
      if (found >= 0) {
        present.splice(found, 1);
        step.present += 1;
        continue;
      }
      if (!isDryRun) {
        await originals.save(await backup.read(version), version.contentType, metadata);
      }
      step.restored += 1;
      step.bytes += version.bytes;
    }
    return step;
  }

  /** The installation's versions of the same md5. */
  private async identitiesOf([first]: readonly BackedUpOriginal[]): Promise<string[]> {
    const { originalFiles } = this.ports;
    const found: string[] = [];
    for await (const listed of originalFiles.list(first?.md5)) {
      const description = await originalFiles.describe(listed);
      if (description !== undefined) found.push(identityOf(description.metadata));
    }
    return found;
  }

  /** 0.1.0 stored no upload id, and followed it from the version's id, which a restored version does not keep. */
  private withUploadId(version: BackedUpOriginal): OriginalMetadata {
    const { silent, ...metadata } = version.metadata;
    return { ...metadata, uploadId: uploadIdOf(version, this.ports.fingerprinter) };
  }
}

/** Tells versions of one md5 apart. A client's repeated request may have made two with the same identity. */
const identityOf = ({ uploadId, correlationId, sha256 }: OriginalMetadata): string =>
  `${uploadId} ${correlationId} ${sha256}`;
