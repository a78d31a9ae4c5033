/** The operator's files. */
export interface PictureFiles {
  /** @throws {PictureUnusable} */
  read(path: string): Promise<Uint8Array>;
}

/** The message says why the file cannot be read. */
export class PictureUnusable extends Error {
  override readonly name = "PictureUnusable";
}
