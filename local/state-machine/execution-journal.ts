import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { appendFile, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import {
  flushDirectory,
  makeDirectory,
  removeQuietly,
  writeFolder,
} from "../file-system/durable-files.ts";
import type { ExecutionEvent } from "./execution-event.ts";
import { ExecutionHistory, formatLine, type RecordedEvent } from "./execution-history.ts";

const HISTORY = "history.jsonl";

/** The names of pruned executions, one a line. */
const PRUNED = ".pruned";

/** Keeps executions over restarts: a folder for each, with its history, one JSON event a line. */
export class ExecutionJournal {
  private readonly directory: string;
  /** Executions of this process that a power cut may still take away. Nobody runs them yet. */
  private readonly unflushed = new Set<string>();
  private pruned: Promise<Set<string>> | undefined;

  constructor(directory: string) {
    this.directory = directory;
  }

  /**
   * Begins the history of an execution. It is there as a whole or not at all, even if the process dies.
   * @returns `false` if an execution of that name exists, or was pruned; its history stays as it is
   */
  async create(name: string, first: ExecutionEvent): Promise<boolean> {
    if ((await this.prunedNames()).has(name)) return false;
    if (!this.unflushed.has(name) && !(await this.move(name, first))) return false;
    await flushDirectory(this.directory);
    return this.unflushed.delete(name); // true for one of those who create it at the same moment
  }

  async append(name: string, event: ExecutionEvent): Promise<void> {
    await appendFile(join(this.directory, name, HISTORY), formatLine(event));
  }

  /** Reads the history of an execution. It is empty if there is no such execution, or if it was pruned. */
  async read(name: string): Promise<ExecutionHistory> {
    const file = join(this.directory, name, HISTORY);
    return new ExecutionHistory(await readIfExists(readFile(file, "utf8"), ""));
  }

  /** As {@link read}, at once. It takes a quarter of the time, for the start, when there are many and nobody waits. */
  readNow(name: string): ExecutionHistory {
    try {
      return new ExecutionHistory(readFileSync(join(this.directory, name, HISTORY), "utf8"));
    } catch (error) {
      if (!isMissing(error)) throw error;
      return new ExecutionHistory("");
    }
  }

  /** The events in the order of their recording. */
  async history(name: string): Promise<readonly RecordedEvent[]> {
    return (await this.read(name)).events();
  }

  /** The names of all executions that have a history, running or ended. */
  async names(): Promise<readonly string[]> {
    const names = await readIfExists(readdir(this.directory), []);
    return names.filter((name) => !name.startsWith("."));
  }

  /** The names of executions whose history is deleted. None of them is created again. */
  async prunedNames(): Promise<ReadonlySet<string>> {
    return this.readPruned();
  }

  /** Deletes the histories of executions that have ended. Their names are kept. */
  async prune(names: readonly string[]): Promise<void> {
    const pruned = await this.readPruned();
    await makeDirectory(this.directory);
    // The leading line break separates a name from one that was cut off.
    await appendFile(join(this.directory, PRUNED), names.map((name) => `\n${name}`).join(""), {
      flush: true,
    });
    for (const name of names) pruned.add(name);
    for (const name of names) await removeQuietly(join(this.directory, name));
  }

  /** @returns `false` if there is such an execution */
  private async move(name: string, first: ExecutionEvent): Promise<boolean> {
    const prepared = join(this.directory, `.${randomUUID()}`);
    await writeFolder(prepared, { [HISTORY]: formatLine(first) });
    try {
      await rename(prepared, join(this.directory, name));
      this.unflushed.add(name);
      return true;
    } catch (error) {
      await removeQuietly(prepared);
      if ((await this.history(name)).length > 0) return false;
      throw error;
    }
  }

  private readPruned(): Promise<Set<string>> {
    this.pruned ??= readIfExists(readFile(join(this.directory, PRUNED), "utf8"), "").then(
      (text) => new Set(text.split("\n").filter(Boolean)),
    );
    this.pruned.catch(() => {
      this.pruned = undefined;
    });
    return this.pruned;
  }
}

const readIfExists = async <T>(read: Promise<T>, otherwise: T): Promise<T> => {
  try {
    return await read;
  } catch (error) {
    if (!isMissing(error)) throw error;
    return otherwise;
  }
};

/** A file that somebody else put among the folders is missing as an execution. */
const isMissing = (error: unknown): boolean =>
  ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");
