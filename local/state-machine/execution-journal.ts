import { randomUUID } from "node:crypto";
import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

export type ExecutionEvent =
  | { readonly type: "StateEntered"; readonly state: string; readonly input: unknown }
  | {
      readonly type: "StateRetried";
      readonly state: string;
      readonly attempt: number;
    }
  | { readonly type: "Succeeded"; readonly state: string }
  | { readonly type: "Failed"; readonly error: string };

export type RecordedEvent = ExecutionEvent & { readonly at: string };

const HISTORY = "history.jsonl";

const parseLine = (line: string): RecordedEvent[] => {
  try {
    return [JSON.parse(line) as RecordedEvent];
  } catch {
    return []; // the process was killed while it wrote this line
  }
};

/** Remembers executions over restarts: a folder for each, with its history, one event a line. */
export class ExecutionJournal {
  private readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /**
   * Begins an execution with its first state.
   * @returns `false` if there is one of that name
   */
  async create(name: string, first: ExecutionEvent): Promise<boolean> {
    const prepared = join(this.directory, `.${randomUUID()}`);
    await mkdir(prepared, { recursive: true });
    await writeFile(join(prepared, HISTORY), lineOf(first), { flush: true });
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
    await appendFile(join(this.directory, name, HISTORY), lineOf(event));
  }

  async has(name: string): Promise<boolean> {
    return (await this.history(name)).length > 0;
  }

  async history(name: string): Promise<readonly RecordedEvent[]> {
    const text = await readFile(join(this.directory, name, HISTORY), "utf8").catch(() => "");
    return text.split("\n").flatMap(parseLine);
  }

  async names(): Promise<readonly string[]> {
    const names = await readdir(this.directory).catch(() => []);
    return names.filter((name) => !name.startsWith("."));
  }
}

// The leading line break parts an event from one that was cut off.
const lineOf = (event: ExecutionEvent): string =>
  `\n${JSON.stringify({ ...event, at: new Date().toISOString() })}`;
