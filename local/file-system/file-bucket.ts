import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What lies in a bucket beside the bytes of an object. */
export interface ObjectHead {
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface StoredObject extends ObjectHead {
  readonly bytes: Uint8Array;
}

const HEAD_FILE = "object.json";

const contentFile = ({ contentType }: ObjectHead): string =>
  `content.${contentType.split("/")[1]?.replace("jpeg", "jpg")}`;

const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  codes.includes((error as NodeJS.ErrnoException | null)?.code ?? "");

const unlessMissing = async <T>(read: Promise<T>): Promise<T | undefined> => {
  try {
    return await read;
  } catch (error) {
    if (isCode(error, "ENOENT", "ENOTDIR")) return undefined;
    throw error;
  }
};

/**
 * A bucket as a folder: each object is a folder of its own, made elsewhere and moved into place in one step, so that it is there
 * as a whole or not at all, whenever the process dies.
 */
export class FileBucket {
  private readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** @returns `false` if there is such an object, which stays as it is */
  async create(key: string, object: StoredObject): Promise<boolean> {
    const prepared = await this.prepare(object);
    try {
      await mkdir(join(this.pathOf(key), ".."), { recursive: true });
      await rename(prepared, this.pathOf(key));
      return true;
    } catch (error) {
      await rm(prepared, { recursive: true, force: true });
      if (isCode(error, "ENOTEMPTY", "EEXIST", "EPERM")) return false;
      throw error;
    }
  }

  async replace(key: string, object: StoredObject): Promise<void> {
    while (!(await this.create(key, object))) {
      const old = this.temporaryPath();
      await unlessMissing(rename(this.pathOf(key), old));
      await rm(old, { recursive: true, force: true });
    }
  }

  async head(key: string): Promise<ObjectHead | undefined> {
    const text = await unlessMissing(readFile(join(this.pathOf(key), HEAD_FILE), "utf8"));
    return text === undefined ? undefined : (JSON.parse(text) as ObjectHead);
  }

  async get(key: string): Promise<StoredObject | undefined> {
    const head = await this.head(key);
    if (head === undefined) return undefined;
    const bytes = await unlessMissing(readFile(this.contentPath(key, head)));
    return bytes && { ...head, bytes };
  }

  /** The names directly below a prefix. */
  async list(prefix: string): Promise<readonly string[]> {
    const names = (await unlessMissing(readdir(this.pathOf(prefix)))) ?? [];
    return names.filter((name) => !name.startsWith("."));
  }

  contentPath(key: string, head: ObjectHead): string {
    return join(this.pathOf(key), contentFile(head));
  }

  private async prepare({ bytes, ...head }: StoredObject): Promise<string> {
    const directory = this.temporaryPath();
    await mkdir(directory, { recursive: true });
    await Promise.all([
      writeFile(join(directory, contentFile(head)), bytes, { flush: true }),
      writeFile(join(directory, HEAD_FILE), JSON.stringify(head, null, 2), { flush: true }),
    ]);
    return directory;
  }

  private temporaryPath(): string {
    return join(this.root, ".incoming", randomUUID());
  }

  private pathOf(key: string): string {
    return join(this.root, key);
  }
}
