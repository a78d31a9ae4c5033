import { hash, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { NodeCryptoFingerprinter } from "../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { formatExecutionInput } from "../../src/adapters/workflow-state/upload-json.ts";
import {
  MAX_RESTARTS,
  RestartLimitReached,
} from "../../src/application/start-workflow/execution-succession.ts";
import type { WorkflowStarter } from "../../src/application/start-workflow/workflow-starter.port.ts";
import { Md5 } from "../../src/domain/image/md5.ts";
import type { Upload } from "../../src/domain/upload/upload.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";

export interface WorkflowStarterUnderTest {
  readonly starter: WorkflowStarter;
  /** Opens another starter of the same workflow, as another process would. */
  readonly reopened: () => WorkflowStarter | Promise<WorkflowStarter>;
  /** The `upload` in the JSON input of each execution that was ever started, running or ended. */
  readonly executions: () => Promise<readonly unknown[]>;
}

/** The executions run until they are made to fail. */
export interface FailingWorkflowStarterUnderTest extends WorkflowStarterUnderTest {
  /** Ends the running execution of the upload without success. */
  readonly fail: (upload: Upload) => Promise<void>;
}

const aMd5 = (): Md5 => Md5.parse(hash("md5", randomUUID()));

const anUploadOf = (md5: Md5): Upload => {
  const ref = { md5, versionId: VersionId.parse(randomUUID()) };
  const uploadId = new NodeCryptoFingerprinter().uploadIdOf(ref);
  return { uploadId, ...ref, correlationId: randomUUID() };
};

const anUpload = (): Upload => anUploadOf(aMd5());

const inputOf = (upload: Upload) => formatExecutionInput(upload).upload;

/** Tests what every adapter of WorkflowStarter does. */
export const describeWorkflowStarter = (
  name: string,
  make: () => Promise<WorkflowStarterUnderTest>,
): void => {
  describe(`${name} as a WorkflowStarter`, () => {
    let subject: WorkflowStarterUnderTest;

    beforeEach(async () => {
      subject = await make();
    });

    const executionsOf = async (...uploads: readonly Upload[]): Promise<unknown[]> => {
      const ids = uploads.map(({ uploadId }) => uploadId.toString());
      return (await subject.executions()).filter((upload) =>
        ids.includes((upload as { uploadId: string }).uploadId),
      );
    };

    it("starts one execution with the upload as its input", async () => {
      const upload = anUpload();
      expect(await subject.starter.start(upload)).toBe("started");
      expect(await executionsOf(upload)).toEqual([inputOf(upload)]);
    });

    it("starts nothing when an upload is started again, by this or by another process", async () => {
      const upload = anUpload();
      await subject.starter.start(upload);
      const again = [
        await subject.starter.start(upload),
        await (await subject.reopened()).start(upload),
      ];
      // Step Functions answers "started" for a running execution with the same input.
      for (const outcome of again) expect(["started", "already-started"]).toContain(outcome);
      expect(await executionsOf(upload)).toEqual([inputOf(upload)]);
    });

    it("starts one execution when an upload is started ten times at the same moment", async () => {
      const upload = anUpload();
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, () => subject.starter.start(upload)),
      );
      expect(outcomes).toContain("started");
      expect(await executionsOf(upload)).toEqual([inputOf(upload)]);
    });

    it("starts an execution for each of two uploads with the same bytes", async () => {
      const md5 = aMd5();
      const uploads = [anUploadOf(md5), anUploadOf(md5)];
      const outcomes = await Promise.all(uploads.map((upload) => subject.starter.start(upload)));
      expect(outcomes).toEqual(["started", "started"]);
      const executions = await executionsOf(...uploads);
      expect(executions).toHaveLength(2);
      expect(executions).toEqual(expect.arrayContaining(uploads.map(inputOf)));
    });

    it("starts an execution for each of 25 uploads at the same moment", async () => {
      const uploads = Array.from({ length: 25 }, anUpload);
      await Promise.all(uploads.map((upload) => subject.starter.start(upload)));
      expect(await executionsOf(...uploads)).toHaveLength(uploads.length);
    });
  });
};

/** Tests what every adapter of WorkflowStarter does after an execution has failed. */
export const describeWorkflowRestarts = (
  name: string,
  make: () => Promise<FailingWorkflowStarterUnderTest>,
): void => {
  describe(`${name} as a WorkflowStarter, after a failure`, () => {
    let subject: FailingWorkflowStarterUnderTest;
    let upload: Upload;

    beforeEach(async () => {
      subject = await make();
      upload = anUpload();
      await subject.starter.start(upload);
      await subject.fail(upload);
    });

    /** @returns `count` times the upload's input */
    const executions = (count: number) => Array.from({ length: count }, () => inputOf(upload));

    it("starts a second execution with the same input, in this or in another process", async () => {
      const starter = await subject.reopened();
      expect(await starter.start(upload)).toBe("restarted");
      expect(await subject.executions()).toEqual(executions(2));
    });

    it("starts nothing while the second execution runs", async () => {
      await subject.starter.start(upload);
      // Step Functions answers as for the first start, because the execution runs with the same input.
      expect(["restarted", "already-started"]).toContain(await subject.starter.start(upload));
      expect(await subject.executions()).toEqual(executions(2));
    });

    it("starts one execution when ten replays come at the same moment, from two processes", async () => {
      const starters = [subject.starter, await subject.reopened()];
      const outcomes = await Promise.all(
        Array.from({ length: 5 }, () => starters.map((starter) => starter.start(upload))).flat(),
      );
      expect(outcomes).toContain("restarted");
      expect(await subject.executions()).toEqual(executions(2));
    });

    it(`starts again after each failure, ${MAX_RESTARTS} times, and then refuses`, async () => {
      for (let restart = 1; restart <= MAX_RESTARTS; restart++) {
        expect(await subject.starter.start(upload)).toBe("restarted");
        await subject.fail(upload);
      }
      await expect(subject.starter.start(upload)).rejects.toBeInstanceOf(RestartLimitReached);
      expect(await subject.executions()).toEqual(executions(1 + MAX_RESTARTS));
    });
  });
};
