import type { RecordProgressCommand } from "../../src/application/record-progress/record-progress.use-case.ts";

/** Keeps which progress a step reports. The ledger knows of one attempt to notify. */
export class RecordingProgress {
  readonly commands: RecordProgressCommand[] = [];

  async execute(command: RecordProgressCommand): Promise<number> {
    this.commands.push(command);
    return 1;
  }
}
