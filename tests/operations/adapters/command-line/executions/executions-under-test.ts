import { Md5 } from "../../../../../src/domain/image/md5.ts";
import { Sha256 } from "../../../../../src/domain/image/sha256.ts";
import { UploadId } from "../../../../../src/domain/upload/upload-id.ts";
import { FakeCommandLine } from "../../../../fakes/command-line.fake.ts";
import type { StoredExecution } from "../../../../fakes/executions.fake.ts";
import { anOriginal } from "../../../../mothers/original.mother.ts";

const NOON = Date.UTC(2026, 0, 1, 12);

/** A time of the first of January 2026. @param minutes after noon */
export const at = (minutes: number): Date => new Date(NOON + 60_000 * minutes);

/** A command line over an installation with these executions. */
export class ExecutionsUnderTest {
  readonly commandLine = new FakeCommandLine();
  readonly installation = this.commandLine.installation;
  readonly executions = this.installation.executions;

  /**
   * Stores an original, and the execution of its upload.
   * @param digit a hexadecimal digit; another one is another upload
   * @returns the upload's id
   */
  add(digit: string, execution: Partial<StoredExecution> = {}): string {
    const md5 = Md5.parse(digit.repeat(32));
    const uploadId = UploadId.of(md5, Sha256.parse(digit.repeat(64)));
    const metadata = anOriginal({ md5, uploadId });
    const original = this.installation.originalFiles.add(Buffer.from(digit), "image/png", metadata);
    this.executions.stored.push({
      name: uploadId.toString(),
      status: "failed",
      startedAt: at(0),
      endedAt: at(5),
      upload: { ...original, uploadId, correlationId: "correlation-1" },
      error: { name: "PinsterApiUnavailable", message: "PinsterApi answered 503." },
      isRedrivable: true,
      steps: [
        { state: "ModerateImage", enteredAt: at(0), leftAt: at(1), failures: 0 },
        {
          state: "NotifyPinster",
          enteredAt: at(1),
          failures: 3,
          lastError: { name: "PinsterApiUnavailable", message: "PinsterApi answered 503." },
        },
      ],
      ...execution,
    });
    return uploadId.toString();
  }

  run(line: string) {
    return this.commandLine.run(line);
  }
}
