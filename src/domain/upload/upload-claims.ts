import type { Imageable } from "./imageable.ts";

/** What PinsterApi's upload token says: for what, and by whom, pictures may be uploaded. */
export interface UploadClaims {
  readonly imageable: Imageable;
  /** Absent from older tokens. */
  readonly userId?: string;
}
