import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

type Write = (path: unknown, data: unknown, ...rest: readonly unknown[]) => unknown;

const noSpace = (path: unknown): Error =>
  Object.assign(new Error(`ENOSPC: no space left on device, write '${path}'`), { code: "ENOSPC" });

/** A disk that can become full. Then a write leaves half of its bytes, as a real disk does, and no folder can be made. */
export class FullDisk {
  private isFull = false;

  /** Replaces Node's own functions. @param directory the folder on that disk */
  install(directory: string): void {
    const isHit = (path: unknown): boolean => this.isFull && String(path).startsWith(directory);
    const { promises, appendFileSync } = fs;
    const { writeFile, appendFile, mkdir, open } = promises as unknown as Record<string, Write>;

    const half =
      (write: Write | undefined): Write =>
      async (path, data, ...rest) => {
        if (!isHit(path)) return write?.(path, data, ...rest);
        const bytes = Buffer.from(data as string | Uint8Array);
        await write?.(path, bytes.subarray(0, bytes.length / 2));
        throw noSpace(path);
      };
    const none =
      (make: Write | undefined, harms: (options: unknown) => boolean): Write =>
      async (path, options, ...rest) => {
        if (isHit(path) && harms(options)) throw noSpace(path);
        return make?.(path, options, ...rest);
      };
    Object.assign(promises, {
      writeFile: half(writeFile),
      appendFile: half(appendFile),
      mkdir: none(mkdir, () => true),
      open: none(open, (flags) => /[wa+]/.test(String(flags ?? "r"))),
    });
    fs.appendFileSync = (path, ...rest) => {
      if (isHit(path)) throw noSpace(path);
      appendFileSync(path, ...rest);
    };
    syncBuiltinESMExports();
  }

  /** @param milliseconds after which the disk has space again */
  fill(milliseconds: number): void {
    this.isFull = true;
    setTimeout(() => this.clear(), milliseconds).unref();
  }

  clear(): void {
    this.isFull = false;
  }
}
