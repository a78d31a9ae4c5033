import { randomUUID } from "node:crypto";
import { appendFile, link, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Imageable } from "../../src/domain/upload/imageable.ts";

export type ToldData = Readonly<Record<string, unknown>>;
export type ToldImage = ToldData & { readonly id: string };

/**
 * What the stand-in was told, a file for each message. Unlike today's PinsterApi it heeds the idempotency key: a message that is told
 * again counts once.
 */
export class ToldImages {
  private readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  async tell(data: ToldData, idempotencyKey: string | undefined): Promise<ToldImage> {
    await mkdir(this.directory, { recursive: true });
    const told = { id: randomUUID(), ...data };
    const file = join(this.directory, `${encodeURIComponent(idempotencyKey ?? told.id)}.json`);
    const prepared = join(this.directory, `.${told.id}`);
    await writeFile(prepared, JSON.stringify(told, null, 2), { flush: true });
    const repeated = await link(prepared, file).then(
      () => false,
      (error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error;
        return true;
      },
    );
    await rm(prepared);
    const at = new Date().toISOString();
    const delivery = { at, idempotency_key: idempotencyKey, repeated };
    await appendFile(join(this.directory, ".deliveries.jsonl"), `${JSON.stringify(delivery)}\n`);
    return repeated ? readTold(file) : told;
  }

  async of({ type, id }: Imageable): Promise<readonly ToldImage[]> {
    const names = await readdir(this.directory).catch(() => []);
    const told = await Promise.all(
      names
        .filter((name) => name.endsWith(".json"))
        .map((name) => readTold(join(this.directory, name))),
    );
    return told.filter((data) => data["imageable_type"] === type && data["imageable_id"] === id);
  }
}

const readTold = async (file: string): Promise<ToldImage> =>
  JSON.parse(await readFile(file, "utf8")) as ToldImage;
