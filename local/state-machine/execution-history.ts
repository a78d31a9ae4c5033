import type { ExecutionEvent } from "./execution-event.ts";

/** An event and when it was recorded, ISO 8601. */
export type RecordedEvent = ExecutionEvent & { readonly at: string };

/** The text of an execution's history. It parses only what is asked for. */
export class ExecutionHistory {
  private readonly lines: readonly string[];

  constructor(text: string) {
    this.lines = text.split("\n");
  }

  /** In the order of their recording. */
  events(): readonly RecordedEvent[] {
    return this.lines.flatMap((line) => parseLine(line) ?? []);
  }

  /** `undefined` if there is none. */
  first(): RecordedEvent | undefined {
    const line = this.lines.find((each) => parseLine(each) !== undefined);
    return parseLine(line ?? "");
  }

  /** The event on the last line; `undefined` if the line was cut off. */
  latest(): RecordedEvent | undefined {
    return parseLine(this.lines.at(-1) ?? "");
  }
}

const parseLine = (line: string): RecordedEvent | undefined => {
  try {
    return JSON.parse(line) as RecordedEvent;
  } catch {
    return undefined; // the process was killed while it wrote this line
  }
};

// The leading line break separates an event from a line that was cut off.
export const formatLine = (event: ExecutionEvent): string =>
  `\n${JSON.stringify({ ...event, at: new Date().toISOString() })}`;
