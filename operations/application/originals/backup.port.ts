import type { OriginalRef } from "../../../src/domain/upload/original.ts";
import type {
  ListedOriginal,
  OriginalDescription,
  OriginalStream,
} from "../ports/original-files.port.ts";

/** An original's version as a backup holds it. The ref is that of the installation that it comes from. */
export interface BackedUpOriginal extends ListedOriginal, OriginalDescription {}

/** A folder that holds originals and what is stored beside them. */
export interface Backup {
  /**
   * Whether it holds this version as a whole.
   * @param isThorough reads the bytes and checks their digests
   */
  holds(original: ListedOriginal, isThorough: boolean): Promise<boolean>;

  /**
   * Keeps a version durably before it resolves. If the process dies before, nothing of it counts as kept.
   * @throws {OriginalDamaged} if the bytes have another md5 or SHA-256 than the original
   */
  keep(original: ListedOriginal, stream: OriginalStream): Promise<void>;

  /** Lists all versions; those of one md5 follow each other, the oldest first. */
  list(): AsyncIterable<BackedUpOriginal>;

  /** Whether it holds any version of the same md5. */
  knows(original: Pick<OriginalRef, "md5">): Promise<boolean>;

  /** @throws {OriginalDamaged} if the bytes have changed since they were kept */
  read(original: BackedUpOriginal): Promise<Uint8Array>;
}

/** The bytes of an original have another md5 or SHA-256 than they had when they were uploaded. */
export class OriginalDamaged extends Error {
  override readonly name = "OriginalDamaged";
}
