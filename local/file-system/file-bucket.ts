import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { opendir, readFile, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import {
  hasCode,
  removeIfEmpty,
  undefinedIfMissing,
  undefinedIfMissingNow,
} from "./absent-files.ts";
import { makeDirectory, moveDurably, removeQuietly, writeFolder } from "./durable-files.ts";
import { CONTENT, contentFile, HEAD_FILE, type ObjectHead, parseHead } from "./object-head.ts";

export interface StoredObject extends ObjectHead {
  readonly content: Uint8Array;
}

/**
 * A bucket as a folder. Each object is a folder of its own, which is prepared elsewhere and moved into place in one step. So an
 * object is there as a whole or not at all, even if the process dies.
 */
export class FileBucket {
  private readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** @returns `false` if there is such an object; it stays as it is */
  async create(key: string, object: StoredObject): Promise<boolean> {
    const prepared = await this.prepare(object);
    try {
      await makeDirectory(dirname(this.pathOf(key)));
      return await this.moveIn(prepared, key);
    } finally {
      await removeQuietly(prepared);
    }
  }

  /** Creates an object, or replaces one that differs. Between two renames readers find neither. */
  async replace(key: string, object: StoredObject): Promise<void> {
    const same = { ...object, content: Buffer.from(object.content) };
    if (isDeepStrictEqual(await this.get(key), same)) return;
    const prepared = await this.prepare(object);
    try {
      await makeDirectory(dirname(this.pathOf(key)));
      while (!(await this.moveIn(prepared, key))) await this.remove(key);
    } finally {
      await removeQuietly(prepared);
    }
  }

  /** Removes an object, if there is one, in one step. */
  async remove(key: string): Promise<void> {
    const old = this.temporaryPath();
    await makeDirectory(dirname(old));
    await undefinedIfMissing(rename(this.pathOf(key), old));
    await removeQuietly(old);
    await removeIfEmpty(dirname(this.pathOf(key)));
  }

  /**
   * At once, because the start asks for tens of thousands of heads, one by one.
   * @throws {TypeError} if somebody has damaged it
   */
  head(key: string): ObjectHead | undefined {
    const file = join(this.pathOf(key), HEAD_FILE);
    const text = undefinedIfMissingNow(() => readFileSync(file, "utf8"));
    return text === undefined ? undefined : parseHead(text, file);
  }

  async get(key: string): Promise<StoredObject | undefined> {
    const head = this.head(key);
    if (head === undefined) return undefined;
    const content = await undefinedIfMissing(readFile(this.contentPath(key, head)));
    return content && { ...head, content };
  }

  /** Gives an object another key, in one step. Does nothing if there is none, or one under the other key. */
  async move(key: string, to: string): Promise<void> {
    await makeDirectory(dirname(this.pathOf(to)));
    await undefinedIfMissing(this.moveIn(this.pathOf(key), to));
  }

  /** When an object was created, by this machine's clock; `undefined` if there is none (any more). */
  async storedAt(key: string): Promise<Date | undefined> {
    return (await undefinedIfMissing(stat(join(this.pathOf(key), HEAD_FILE))))?.mtime;
  }

  /** The names directly below a prefix. At once, because the start asks for tens of thousands of prefixes, one by one. */
  list(prefix: string): readonly string[] {
    const names = undefinedIfMissingNow(() => readdirSync(this.pathOf(prefix))) ?? [];
    return names.filter((name) => !name.startsWith("."));
  }

  /** The names directly below a prefix, one after the other. What is created or removed meanwhile may be among them or not. */
  async *entries(prefix: string): AsyncGenerator<string> {
    const directory = await undefinedIfMissing(opendir(this.pathOf(prefix)));
    for await (const { name } of directory ?? []) {
      if (!name.startsWith(".")) yield name;
    }
  }

  /**
   * Measures an object, also one with a damaged head.
   * @returns undefined if there is no such object
   */
  async measure(key: string): Promise<{ bytes: number; storedAt: Date } | undefined> {
    const names = this.list(key);
    const content = names.find((name) => name.startsWith(CONTENT));
    if (content === undefined || !names.includes(HEAD_FILE)) return undefined;
    const file = await undefinedIfMissing(stat(join(this.pathOf(key), content)));
    return file && { bytes: file.size, storedAt: file.mtime };
  }

  contentPath(key: string, head: Pick<ObjectHead, "contentType">): string {
    return join(this.pathOf(key), contentFile(head));
  }

  /** @returns `false` if there is such an object */
  private async moveIn(prepared: string, key: string): Promise<boolean> {
    try {
      await moveDurably(prepared, this.pathOf(key));
      return true;
    } catch (error) {
      if (hasCode(error, "ENOTEMPTY", "EEXIST", "EPERM")) return false;
      throw error;
    }
  }

  private async prepare({ content, ...head }: StoredObject): Promise<string> {
    const directory = this.temporaryPath();
    await writeFolder(directory, {
      [contentFile(head)]: content,
      [HEAD_FILE]: JSON.stringify(head, null, 2),
    });
    return directory;
  }

  private temporaryPath(): string {
    return join(this.root, ".incoming", randomUUID());
  }

  private pathOf(key: string): string {
    return join(this.root, key);
  }
}
