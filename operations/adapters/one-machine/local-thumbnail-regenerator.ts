import { randomUUID } from "node:crypto";
import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RegenerateThumbnails } from "../../../src/application/regenerate-thumbnails/regenerate-thumbnails.use-case.ts";
import type { Md5 } from "../../../src/domain/image/md5.ts";
import { PublishedKey } from "../../../src/domain/image/published-key.ts";
import { groupByMd5 } from "../../application/group-by-md5.ts";
import type { OriginalFiles } from "../../application/ports/original-files.port.ts";
import type { Workers } from "../../application/ports/workers.port.ts";
import {
  NoSuchRegeneration,
  type RegenerationFailure,
  type RegenerationProgress,
  type RegenerationRequest,
  RegenerationStopped,
  type ThumbnailRegenerator,
} from "../../application/thumbnails/thumbnail-regenerator.port.ts";
import type { LocalNotifications } from "./local-notifications.ts";

interface Ports {
  readonly notifications: Pick<LocalNotifications, "notify">;
  readonly regenerateThumbnails: Pick<RegenerateThumbnails, "execute">;
  readonly originalFiles: Pick<OriginalFiles, "list">;
  readonly workers: Workers;
}

/**
 * Regenerates in this process, while it is followed: the interpreter of the state machine knows no Distributed Map. It keeps the
 * failures in a file of JSON lines, `<id>.jsonl`, and beside it, of one that notifies PinsterApi, as which one it does so.
 */
export class LocalThumbnailRegenerator implements ThumbnailRegenerator {
  private readonly ports: Ports;
  private readonly directory: string;
  private readonly requests = new Map<string, RegenerationRequest>();

  constructor(ports: Ports, directory: string) {
    this.ports = ports;
    this.directory = directory;
  }

  async start(request: RegenerationRequest): Promise<string> {
    const id = randomUUID();
    await mkdir(this.directory, { recursive: true });
    const notifiesAs = request.notify && (request.notify.as ?? id);
    if (notifiesAs !== undefined) await writeFile(this.notifyingFileOf(id), notifiesAs);
    await writeFile(this.fileOf(id), "", { flag: "wx" });
    this.requests.set(id, request);
    return id;
  }

  async *follow(id: string): AsyncGenerator<RegenerationProgress> {
    const request = this.requests.get(id);
    if (request === undefined) {
      throw new NoSuchRegeneration(
        `The regeneration ${id} does not run. On one machine it ends with the command; start it again.`,
      );
    }
    const { all, md5s, concurrency, toleratedPercentage } = request;
    const notifiesAs = await this.notifiesAs(id);
    const images = md5s ?? [];
    const total = md5s?.length ?? (await this.count());
    const progress = { done: 0, failed: 0 };
    const work = (md5: Md5) => this.regenerate(id, md5, all, notifiesAs);
    const items = md5s === undefined ? this.listImages() : images;
    for await (const isDone of this.ports.workers.run(items, work, { concurrency })) {
      progress.done += 1;
      if (!isDone) progress.failed += 1;
      yield { ...progress };
      if (100 * progress.failed > toleratedPercentage * total) {
        throw new RegenerationStopped(
          `The regeneration ${id} is stopped: more than ${toleratedPercentage} % of the images failed.`,
        );
      }
    }
  }

  async notifiesAs(id: string): Promise<string | undefined> {
    await this.readFailures(id);
    return readFile(this.notifyingFileOf(id), "utf8").catch(() => undefined);
  }

  async *failures(id: string): AsyncGenerator<RegenerationFailure> {
    const text = await this.readFailures(id);
    for (const line of text.split("\n").filter(Boolean)) {
      yield JSON.parse(line) as RegenerationFailure;
    }
  }

  /** @throws {NoSuchRegeneration} */
  private async readFailures(id: string): Promise<string> {
    const isId = /^[0-9a-f-]{36}$/.test(id); // no other leads out of the folder
    const text = isId ? await readFile(this.fileOf(id), "utf8").catch(() => undefined) : undefined;
    if (text === undefined) throw new NoSuchRegeneration(`There is no regeneration ${id}.`);
    return text;
  }

  private async *listImages(): AsyncGenerator<Md5> {
    for await (const [first] of groupByMd5(this.ports.originalFiles.list())) {
      if (first !== undefined) yield first.md5;
    }
  }

  private async count(): Promise<number> {
    let images = 0;
    for await (const _ of this.listImages()) images += 1;
    return images;
  }

  /** @returns whether it is done; else the failure is kept */
  private async regenerate(
    id: string,
    md5: Md5,
    all: boolean,
    notifiesAs: string | undefined,
  ): Promise<boolean> {
    const { regenerateThumbnails, notifications } = this.ports;
    try {
      const done = await regenerateThumbnails.execute({ image: PublishedKey.of(md5), all });
      if (notifiesAs !== undefined && done.kind === "regenerated") {
        await notifications.notify(md5, done.published, notifiesAs);
      }
      return true;
    } catch (error) {
      const { name, message } = error as Error;
      const failure = { image: md5.toString(), reason: `${name}: ${message}` };
      await appendFile(this.fileOf(id), `${JSON.stringify(failure)}\n`);
      return false;
    }
  }

  private notifyingFileOf(id: string): string {
    return join(this.directory, `${id}.notifies-as`);
  }

  private fileOf(id: string): string {
    return join(this.directory, `${id}.jsonl`);
  }
}
