import type { IncomingMetadata, IncomingRef } from "../../domain/upload/incoming-image.ts";

/** What is known of an incoming image without reading its bytes. */
export interface InspectedIncoming {
  readonly metadata: IncomingMetadata;
  readonly bytes: number;
  readonly storedAt: Date;
}

export interface IncomingInspector {
  /** Finds a removed image, too, as long as it is kept. @throws {IncomingImageNotFound} */
  inspect(ref: IncomingRef): Promise<InspectedIncoming>;
}
