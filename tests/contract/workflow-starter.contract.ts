import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Upload } from "../../src/domain/upload/upload.ts";
import {
  aMd5,
  anUpload,
  anUploadOf,
  inputOf,
  type WorkflowStarterUnderTest,
} from "./workflow-starter-under-test.ts";

export { describeWorkflowRestarts } from "./workflow-restarts.contract.ts";

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
