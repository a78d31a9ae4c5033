import { appendFileSync, cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Delivery } from "../run/run-records.ts";
import { RunFiles } from "./read-run.ts";
import type { StoredUpload } from "./run-facts.ts";
import { isDirect } from "./upload-id.ts";

/** A copy of the finished run, to be broken. */
export class BrokenRun {
  readonly directory: string;
  readonly files: RunFiles;

  /** @param directory of the copy */
  constructor(finished: string, directory: string) {
    cpSync(finished, directory, { recursive: true, preserveTimestamps: true });
    this.directory = directory;
    this.files = new RunFiles(this.directory);
  }

  in(...path: readonly string[]): string {
    return join(this.directory, "data", ...path);
  }

  rewrite(file: string, change: (text: string) => string): void {
    const path = join(this.directory, file);
    writeFileSync(path, change(readFileSync(path, "utf8")));
  }

  add(file: string, line: unknown): void {
    appendFileSync(join(this.directory, file), `${JSON.stringify(line)}\n`);
  }

  inLedger(statement: string, uploadId: string): void {
    const database = new DatabaseSync(this.in("ledger.sqlite"));
    database.prepare(statement).run(uploadId);
    database.close();
  }

  /** An upload that ended in this state; its bytes came in a request, so that its id begins with their md5. */
  uploadIn(state: string): string {
    return this.find(state, (each) => !isDirect(each)).uploadId;
  }

  directUploadIn(state: string): StoredUpload {
    return this.find(state, isDirect);
  }

  delivery(kind: Delivery["kind"]): Delivery {
    return this.files.records("deliveries").find((each) => each.kind === kind) as Delivery;
  }

  historyOf(uploadId: string): string {
    return join("data/executions", uploadId, "history.jsonl");
  }

  private find(state: string, isMeant: (upload: StoredUpload) => boolean): StoredUpload {
    const found = this.files
      .uploads()
      .find((each) => each.executions[0]?.end?.state === state && isMeant(each));
    if (found === undefined) throw new Error(`No such upload ended in ${state}.`);
    return found;
  }
}
