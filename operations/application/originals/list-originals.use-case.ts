import type {
  ListedOriginal,
  OriginalDescription,
  OriginalFiles,
} from "../ports/original-files.port.ts";
import type { Workers } from "../ports/workers.port.ts";
import {
  isOwnedAs,
  isStoredSince,
  needsDescription,
  type OriginalFilter,
} from "./original-filter.ts";

export interface ListOriginalsCommand {
  readonly filter: OriginalFilter;
  /** Whether to read each original's description, with one request for each. A filter by owner reads it anyway. */
  readonly describe: boolean;
  /** Where to look; the whole bucket if absent. What is found must satisfy the filter as well. */
  readonly candidates?: AsyncIterable<ListedOriginal>;
}

/** An original, with its description if it was read. */
export interface FoundOriginal extends ListedOriginal {
  readonly description?: OriginalDescription;
}

export interface ListOriginalsPorts {
  readonly originalFiles: OriginalFiles;
  readonly workers: Workers;
}

/** Finds the originals that a filter selects, as a stream. */
export class ListOriginals {
  private readonly ports: ListOriginalsPorts;

  constructor(ports: ListOriginalsPorts) {
    this.ports = ports;
  }

  /**
   * @param onListed receives the number of originals that were looked at since the last call
   * @throws {Interrupted}
   */
  async *execute(
    { filter, describe, candidates }: ListOriginalsCommand,
    onListed: (count: number) => void = () => {},
  ): AsyncGenerator<FoundOriginal> {
    const { originalFiles, workers } = this.ports;
    const isDescribed = describe || needsDescription(filter);
    const look = async (original: ListedOriginal): Promise<FoundOriginal | undefined> => {
      if (!isStoredSince(original, filter)) return undefined;
      if (!isDescribed) return original;
      const description = await originalFiles.describe(original);
      // Somebody erased it since it was listed.
      if (description === undefined || !isOwnedAs(description, filter)) return undefined;
      return { ...original, description };
    };
    for await (const found of workers.run(candidates ?? originalFiles.list(), look)) {
      onListed(1);
      if (found !== undefined) yield found;
    }
  }
}
