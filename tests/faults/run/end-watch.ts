import { join } from "node:path";
import { readJson, readLines, visibleNamesIn } from "../oracle/read-files.ts";
import type { HistoryEvent } from "../oracle/run-facts.ts";
import { uploadIdOf, uploadIdOfExecution } from "../oracle/upload-id.ts";

/** Finds the uploads that have not ended. It reads little, because PinsterApi answers in the same process. */
export class EndWatch {
  private readonly data: string;
  private readonly ended = new Set<string>();
  /** Upload ids, by the folders of their versions. */
  private readonly ids = new Map<string, string>();

  /** @param data the service's data directory */
  constructor(data: string) {
    this.data = data;
  }

  /** The ids of uploads that have no execution, or one that runs. */
  unended(): readonly string[] {
    const executions = Map.groupBy(
      visibleNamesIn(join(this.data, "executions")),
      uploadIdOfExecution,
    );
    const all = new Set([...this.stored(), ...this.incoming(), ...executions.keys()]);
    return [...all].filter((uploadId) => {
      if (this.ended.has(uploadId)) return false;
      const names = executions.get(uploadId) ?? [];
      const hasEnded = names.length > 0 && names.every((name) => this.hasEnded(name));
      if (hasEnded) this.ended.add(uploadId);
      return !hasEnded;
    });
  }

  private incoming(): readonly string[] {
    return visibleNamesIn(join(this.data, "buckets/uploads/incoming"));
  }

  private stored(): readonly string[] {
    const raw = join(this.data, "buckets/uploads/raw");
    const versions = visibleNamesIn(raw).flatMap((md5) =>
      visibleNamesIn(join(raw, md5)).map((version) => join(raw, md5, version)),
    );
    return [...new Set(versions.map((version) => this.idOf(version)))];
  }

  private idOf(version: string): string {
    const known = this.ids.get(version);
    if (known !== undefined) return known;
    const { metadata } = readJson(join(version, "object.json"));
    const id = uploadIdOf(metadata as Record<string, string>);
    this.ids.set(version, id);
    return id;
  }

  private hasEnded(name: string): boolean {
    const events = readLines<HistoryEvent>(join(this.data, "executions", name, "history.jsonl"));
    return events.some(({ type }) => type === "Succeeded" || type === "Failed");
  }
}
