import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const PRELOAD = new URL("./disk.preload.ts", import.meta.url).href;

/** The disk of a service, as the service's process sees it. */
export class ObservedDisk {
  /** For the service's environment. */
  readonly settings: Readonly<Record<string, string>>;
  private readonly full: string;
  private readonly use: string;

  /** @param directory for the disk's own files, not the service's */
  constructor(directory: string) {
    this.full = join(directory, "disk-full");
    this.use = join(directory, "disk-use");
    this.settings = {
      NODE_OPTIONS: `--import ${PRELOAD}`,
      DISK_FULL: this.full,
      DISK_USE: this.use,
    };
  }

  /** From now on every write fails. */
  async fill(): Promise<void> {
    await writeFile(this.full, "");
  }

  async makeSpace(): Promise<void> {
    await rm(this.full);
  }

  /** What was flushed or read, each time. */
  async used(verb: "flushed" | "read"): Promise<readonly string[]> {
    const text = await readFile(this.use, "utf8").catch(() => "");
    return text
      .split("\n")
      .filter((line) => line.startsWith(`${verb} `))
      .map((line) => line.slice(verb.length + 1));
  }
}
