import {
  type ListedOriginal,
  type OriginalFiles,
  OriginalUnreadable,
} from "../ports/original-files.port.ts";
import type { Workers } from "../ports/workers.port.ts";
import { type Backup, OriginalDamaged } from "./backup.port.ts";

export interface BackUpOriginalsCommand {
  /** Whether to read what the backup holds already, and check its digests. */
  readonly isThorough: boolean;
  /** Whether to look only. */
  readonly isDryRun: boolean;
}

export interface BackUpOriginalsPorts {
  readonly originalFiles: Pick<OriginalFiles, "list" | "read">;
  readonly backup: Backup;
  readonly workers: Workers;
}

/** What became of one version. `gone`: it was erased since it was listed. */
export type BackUpStep = ListedOriginal & {
  readonly state: "held" | "kept" | "gone" | "damaged";
  /** Why it is damaged. */
  readonly reason?: string;
};

/** Copies every version of every original into a backup that does not hold it yet. It can be repeated after an interruption. */
export class BackUpOriginals {
  private readonly ports: BackUpOriginalsPorts;

  constructor(ports: BackUpOriginalsPorts) {
    this.ports = ports;
  }

  /**
   * @returns what became of each version, as a stream; with `isDryRun`, "kept" is what would be kept
   * @throws {Interrupted}
   */
  execute(command: BackUpOriginalsCommand): AsyncIterable<BackUpStep> {
    const { originalFiles, workers } = this.ports;
    return workers.run(originalFiles.list(), (original) => this.backUp(original, command));
  }

  private async backUp(
    original: ListedOriginal,
    { isThorough, isDryRun }: BackUpOriginalsCommand,
  ): Promise<BackUpStep> {
    const { originalFiles, backup } = this.ports;
    if (await backup.holds(original, isThorough)) return { ...original, state: "held" };
    if (isDryRun) return { ...original, state: "kept" };
    try {
      const stream = await originalFiles.read(original);
      if (stream === undefined) return { ...original, state: "gone" };
      await backup.keep(original, stream);
      return { ...original, state: "kept" };
    } catch (error) {
      const isDamaged = error instanceof OriginalDamaged || error instanceof OriginalUnreadable;
      if (!isDamaged) throw error;
      return { ...original, state: "damaged", reason: error.message };
    }
  }
}
