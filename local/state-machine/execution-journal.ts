import { randomUUID } from "node:crypto";
import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ExecutionEvent } from "./execution-event.ts";

/** An event and when it was recorded, ISO 8601. */
export type RecordedEvent = ExecutionEvent & { readonly at: string };

const HISTORY = "history.jsonl";

/** Keeps executions over restarts: a folder for each, with its history, one JSON event a line. */
export class ExecutionJournal {
  private readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /**
   * Begins the history of an execution. It is there as a whole or not at all, even if the process dies.
   * @returns `false` if an execution of that name exists; its history stays as it is
   */
  async create(name: string, first: ExecutionEvent): Promise<boolean> {
    const prepared = join(this.directory, `.${randomUUID()}`);
    await mkdir(prepared, { recursive: true });
    await writeFile(join(prepared, HISTORY), formatLine(first), { flush: true });
    try {
      await rename(prepared, join(this.directory, name));
      return true;
    } catch (error) {
      await rm(prepared, { recursive: true, force: true });
      if (await this.has(name)) return false;
      throw error;
    }
  }

  async append(name: string, event: ExecutionEvent): Promise<void> {
    await appendFile(join(this.directory, name, HISTORY), formatLine(event));
  }

  async has(name: string): Promise<boolean> {
    return (await this.history(name)).length > 0;
  }

  /** The events in the order of their recording; none if there is no such execution. */
  async history(name: string): Promise<readonly RecordedEvent[]> {
    const text = await readFile(join(this.directory, name, HISTORY), "utf8").catch(() => "");
    return text.split("\n").flatMap(parseLine);
  }

  /** The names of all executions, running or ended. */
  async names(): Promise<readonly string[]> {
    const names = await readdir(this.directory).catch(() => []);
    return names.filter((name) => !name.startsWith("."));
  }
}

const parseLine = (line: string): RecordedEvent[] => {
  try {
    return [JSON.parse(line) as RecordedEvent];
  } catch {
    return []; // the process was killed while it wrote this line
  }
};

// The leading line break separates an event from a line that was cut off.
const formatLine = (event: ExecutionEvent): string =>
  `\n${JSON.stringify({ ...event, at: new Date().toISOString() })}`;
