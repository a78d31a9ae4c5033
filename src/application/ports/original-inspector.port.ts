import type { OriginalMetadata, OriginalRef } from "../../domain/upload/original.ts";

/** All that is known of a stored original without its content. */
export interface InspectedOriginal {
  readonly metadata: OriginalMetadata;
  readonly contentType: string;
  readonly bytes: number;
  /** By the store's clock. */
  readonly storedAt: Date;
}

export interface OriginalInspector {
  /** @throws {OriginalNotFound} */
  inspect(ref: OriginalRef): Promise<InspectedOriginal>;
}
