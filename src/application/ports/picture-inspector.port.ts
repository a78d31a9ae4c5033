import type { PictureFacts } from "../../domain/image/picture.ts";

/** Reads what a picture is, without decoding its pixels. */
export interface PictureInspector {
  /** @throws {ImageUnreadable} if it is not a picture that can be decoded. */
  inspect(bytes: Uint8Array): Promise<PictureFacts>;
}
