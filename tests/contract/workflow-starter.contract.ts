import { hash, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type { WorkflowStarter } from "../../src/application/start-workflow/workflow-starter.port.ts";
import type { Upload } from "../../src/domain/upload/upload.ts";
import { uploadIdOf } from "../../src/domain/upload/upload-id.ts";

export interface WorkflowStarterUnderTest {
  readonly starter: WorkflowStarter;
  /** Another starter of the same workflow, as another process would have it. */
  readonly reopened: () => WorkflowStarter | Promise<WorkflowStarter>;
  /** The `upload` in the input of each execution that was ever started, running or ended. */
  readonly executions: () => Promise<readonly unknown[]>;
}

const anUploadOf = (md5: string): Upload => {
  const versionId = randomUUID();
  const uploadId = uploadIdOf(md5, hash("sha256", versionId));
  return { uploadId, md5, versionId, correlationId: randomUUID() };
};

const anUpload = (): Upload => anUploadOf(hash("md5", randomUUID()));

/** What every adapter of WorkflowStarter does. */
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
      const ids = uploads.map(({ uploadId }) => uploadId);
      return (await subject.executions()).filter((upload) =>
        ids.includes((upload as Upload).uploadId),
      );
    };

    it("an upload's workflow runs with the upload as its input", async () => {
      const upload = anUpload();
      expect(await subject.starter.start(upload)).toBe("started");
      expect(await executionsOf(upload)).toEqual([upload]);
    });

    it("an upload that is started again, also by another process, still has one workflow", async () => {
      const upload = anUpload();
      await subject.starter.start(upload);
      const again = [
        await subject.starter.start(upload),
        await (await subject.reopened()).start(upload),
      ];
      for (const outcome of again) expect(["started", "already-started"]).toContain(outcome);
      expect(await executionsOf(upload)).toEqual([upload]);
    });

    it("an upload that is started many times at the same moment has one workflow", async () => {
      const upload = anUpload();
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, () => subject.starter.start(upload)),
      );
      expect(outcomes).toContain("started");
      expect(await executionsOf(upload)).toEqual([upload]);
    });

    it("two uploads of the same bytes have a workflow each", async () => {
      const md5 = hash("md5", randomUUID());
      const uploads = [anUploadOf(md5), anUploadOf(md5)];
      const outcomes = await Promise.all(uploads.map((upload) => subject.starter.start(upload)));
      expect(outcomes).toEqual(["started", "started"]);
      const executions = await executionsOf(...uploads);
      expect(executions).toHaveLength(2);
      expect(executions).toEqual(expect.arrayContaining(uploads));
    });

    it("many uploads that are started at the same moment all have their workflow", async () => {
      const uploads = Array.from({ length: 25 }, anUpload);
      await Promise.all(uploads.map((upload) => subject.starter.start(upload)));
      expect(await executionsOf(...uploads)).toHaveLength(uploads.length);
    });
  });
};
