import type { Imageable } from "../../domain/upload/imageable.ts";

export interface CallbackTokenSigner {
  /** A short-lived token with which PinsterApi takes an image for this imageable and no other. */
  sign(imageable: Imageable): Promise<string>;
}
