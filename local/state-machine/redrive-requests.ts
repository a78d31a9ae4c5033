import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeDirectory, moveDurably } from "../file-system/durable-files.ts";

const POLL_MS = 500;

/**
 * Requests to redrive failed executions: a file for each, with the execution's name. A command writes them, and the service takes
 * them, at its next start if it does not run. A request that is taken twice redrives once: then the execution has not failed.
 */
export class RedriveRequests {
  private readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /** The request survives a kill and a power cut. */
  async add(execution: string): Promise<void> {
    await makeDirectory(this.directory);
    const prepared = join(this.directory, `.${execution}`);
    await writeFile(prepared, "", { flush: true });
    await moveDurably(prepared, join(this.directory, execution));
  }

  /**
   * Takes the requests, those of the past and those that come, until it is stopped.
   * @param redrive resolves when the execution goes on, or cannot
   * @returns ends the watch
   */
  watch(redrive: (execution: string) => Promise<unknown>): { stop(): Promise<void> } {
    let isStopping = false;
    let timer: NodeJS.Timeout | undefined;
    const takeAll = async (): Promise<void> => {
      for (const name of await this.names()) {
        if (isStopping) return;
        await redrive(name);
        await rm(join(this.directory, name), { force: true });
      }
    };
    let taken: Promise<void> = Promise.resolve();
    const poll = (): void => {
      // What fails, such as on a full disk, is tried again.
      taken = takeAll()
        .catch(() => {})
        .then(() => {
          if (!isStopping) timer = setTimeout(poll, POLL_MS);
        });
    };
    poll();
    return {
      stop: async () => {
        isStopping = true;
        clearTimeout(timer);
        await taken;
      },
    };
  }

  private async names(): Promise<readonly string[]> {
    const names = await readdir(this.directory).catch(() => []);
    return names.filter((name) => !name.startsWith("."));
  }
}
