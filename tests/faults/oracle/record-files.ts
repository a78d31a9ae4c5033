import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "../faults/fault-log.ts";
import type { PlannedPicture } from "../run/picture-plan.ts";
import type { RecordKinds } from "../run/run-records.ts";
import { readLines } from "./read-files.ts";

/** What the run itself has written down: the pictures, the faults, and what its clients and its PinsterApi saw. */
export class RecordFiles {
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  pictures(): ReadonlyMap<string, PlannedPicture> {
    const text = readFileSync(join(this.directory, "pictures.json"), "utf8");
    return new Map((JSON.parse(text) as PlannedPicture[]).map((each) => [each.md5, each]));
  }

  records<Kind extends keyof RecordKinds>(kind: Kind): readonly RecordKinds[Kind][] {
    return readLines(join(this.directory, `${kind}.jsonl`));
  }

  faults(): readonly Fault[] {
    return readLines(join(this.directory, "faults.jsonl"));
  }
}
