import { beforeEach, describe, expect, it } from "@jest/globals";
import {
  MAX_RESTARTS,
  RestartLimitReached,
} from "../../src/application/start-workflow/execution-succession.ts";
import type { Upload } from "../../src/domain/upload/upload.ts";
import {
  anUpload,
  type FailingWorkflowStarterUnderTest,
  inputOf,
} from "./workflow-starter-under-test.ts";

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
