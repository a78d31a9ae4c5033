import { readFile } from "node:fs/promises";
import { type PictureFiles, PictureUnusable } from "../application/upload/picture-files.port.ts";

export class FileSystemPictureFiles implements PictureFiles {
  async read(path: string): Promise<Uint8Array> {
    try {
      return await readFile(path);
    } catch (error) {
      const { code = "unknown" } = error as NodeJS.ErrnoException;
      throw new PictureUnusable(`it cannot be read (${code})`, { cause: error });
    }
  }
}
