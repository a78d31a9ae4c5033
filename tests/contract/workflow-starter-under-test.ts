import { hash, randomUUID } from "node:crypto";
import { NodeCryptoFingerprinter } from "../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { formatExecutionInput } from "../../src/adapters/workflow-state/upload-json.ts";
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

export const aMd5 = (): Md5 => Md5.parse(hash("md5", randomUUID()));

export const anUploadOf = (md5: Md5): Upload => {
  const ref = { md5, versionId: VersionId.parse(randomUUID()) };
  const uploadId = new NodeCryptoFingerprinter().uploadIdOfVersion(ref);
  return { uploadId, ...ref, correlationId: randomUUID() };
};

export const anUpload = (): Upload => anUploadOf(aMd5());

export const inputOf = (upload: Upload) => formatExecutionInput(upload).upload;
