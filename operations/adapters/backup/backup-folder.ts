import { createHash, hash, randomUUID } from "node:crypto";
import { mkdir, open, opendir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Md5 } from "../../../src/domain/image/md5.ts";
import type { OriginalMetadata, OriginalRef } from "../../../src/domain/upload/original.ts";
import {
  type BackedUpOriginal,
  type Backup,
  OriginalDamaged,
} from "../../application/originals/backup.port.ts";
import type {
  ListedOriginal,
  OriginalStream,
} from "../../application/ports/original-files.port.ts";
import { formatBackupEntry, parseBackupEntry } from "./backup-entry.ts";

type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Versions with the same bytes share one file. */
const contentOf = ({ sha256 }: Pick<OriginalMetadata, "sha256">): string => `${sha256}`;

/** A version's id may be too long for a file's name. */
const entryOf = ({ versionId }: OriginalRef): string =>
  `${hash("sha256", versionId.toString()).slice(0, 32)}.json`;

/**
 * A backup as a folder: `<first two digits of the md5>/<md5>/<sha256>` has the bytes of an original, `<digest of its version>.json`
 * beside it what is stored with them. The JSON file comes last, so a version with a JSON file is there as a whole.
 */
export class BackupFolder implements Backup {
  private readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  async holds(original: ListedOriginal, isThorough: boolean): Promise<boolean> {
    const entry = await this.readEntry(original.md5, entryOf(original));
    if (entry === undefined) return false;
    const content = join(this.folderOf(original.md5), contentOf(entry.metadata));
    const size = await stat(content).then(({ size: bytes }) => bytes, noFile);
    if (size !== original.bytes) return false;
    return !isThorough || isWhole(entry, await readFile(content));
  }

  async keep(original: ListedOriginal, { content, ...description }: OriginalStream): Promise<void> {
    const folder = this.folderOf(original.md5);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { metadata } = description;
    const md5 = createHash("md5");
    const sha256 = createHash("sha256");
    await writeWhole(join(folder, contentOf(metadata)), content, {
      onPiece: (piece) => {
        md5.update(piece);
        sha256.update(piece);
      },
      onEnd: () => requireDigests(original, metadata, md5.digest("hex"), sha256.digest("hex")),
    });
    const text = formatBackupEntry({ ...original, ...description });
    await writeWhole(join(folder, entryOf(original)), [Buffer.from(text)]);
  }

  async *list(): AsyncGenerator<BackedUpOriginal> {
    for (let first = 0; first < 256; first += 1) {
      const parent = join(this.root, first.toString(16).padStart(2, "0"));
      const folder = await opendir(parent).catch(noFile);
      for await (const { name } of folder ?? []) {
        if (!/^[0-9a-f]{32}$/.test(name)) continue;
        yield* await this.versionsOf(Md5.parse(name));
      }
    }
  }

  async knows({ md5 }: Pick<OriginalRef, "md5">): Promise<boolean> {
    return (await stat(this.folderOf(md5)).catch(noFile)) !== undefined;
  }

  async read(original: BackedUpOriginal): Promise<Uint8Array> {
    const file = join(this.folderOf(original.md5), contentOf(original.metadata));
    const content = await readFile(file).catch(noFile);
    if (content === undefined) throw new OriginalDamaged(`${file} is missing.`);
    if (!isWhole(original, content)) throw new OriginalDamaged(`${file} has changed.`);
    return content;
  }

  private async versionsOf(md5: Md5): Promise<readonly BackedUpOriginal[]> {
    const names = (await readdir(this.folderOf(md5))).filter((name) => name.endsWith(".json"));
    const entries = await Promise.all(names.map((name) => this.readEntry(md5, name)));
    return entries
      .filter((entry) => entry !== undefined)
      .sort((a, b) => a.storedAt.getTime() - b.storedAt.getTime());
  }

  private async readEntry(md5: Md5, name: string): Promise<BackedUpOriginal | undefined> {
    const text = await readFile(join(this.folderOf(md5), name), "utf8").catch(noFile);
    return text === undefined ? undefined : parseBackupEntry(text);
  }

  private folderOf(md5: Md5): string {
    return join(this.root, md5.toString().slice(0, 2), md5.toString());
  }
}

const noFile = (error: NodeJS.ErrnoException): undefined => {
  if (error.code !== "ENOENT") throw error;
};

const isWhole = ({ md5, metadata }: BackedUpOriginal, content: Uint8Array): boolean =>
  hash("md5", content) === `${md5}` && hash("sha256", content) === `${metadata.sha256}`;

/** @throws {OriginalDamaged} */
const requireDigests = (
  { md5, versionId }: OriginalRef,
  metadata: OriginalMetadata,
  actualMd5: string,
  actualSha256: string,
): void => {
  if (actualMd5 === `${md5}` && actualSha256 === `${metadata.sha256}`) return;
  throw new OriginalDamaged(
    `Version ${versionId} of raw/${md5} has the md5 ${actualMd5} and the SHA-256 ${actualSha256}, not ${metadata.sha256}.`,
  );
};

/** Writes a file that is there as a whole or not at all. */
const writeWhole = async (
  file: string,
  pieces: Pieces,
  { onPiece = (_: Uint8Array): void => {}, onEnd = (): void => {} } = {},
): Promise<void> => {
  const prepared = `${file}.${randomUUID()}.part`;
  try {
    const handle = await open(prepared, "wx", 0o600);
    try {
      for await (const piece of pieces) {
        onPiece(piece);
        await handle.write(piece);
      }
      onEnd();
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(prepared, file);
  } catch (error) {
    await rm(prepared, { force: true });
    throw error;
  }
};
