import type { Deployments } from "../../application/ports/deployments.port.ts";
import type { KeyFiles } from "../../application/ports/key-files.port.ts";
import type { SecretStore } from "../../application/ports/secret-store.port.ts";
import type { UploadTokenIssuer } from "../../application/ports/upload-token-issuer.port.ts";
import type { PlanTeardown } from "../../application/teardown/plan-teardown.use-case.ts";
import type { TearDownStage } from "../../application/teardown/tear-down-stage.use-case.ts";
import type { Terminal } from "./terminal.ts";

/** The region and profile for AWS. The environment supplies what is missing, as for AWS's own tools. */
export interface AwsAccess {
  readonly region?: string;
  readonly profile?: string;
}

/** Everything that works on a deployed stage. */
export interface StagePorts {
  readonly deployments: Deployments;
  readonly secretStore: SecretStore;
  readonly planTeardown: PlanTeardown;
  readonly tearDownStage: TearDownStage;
}

export interface CommandLinePorts {
  readonly terminal: Terminal;
  readonly keyFiles: KeyFiles;
  readonly uploadTokenIssuer: UploadTokenIssuer;
  /** Sends no request yet. */
  connect(access: AwsAccess): StagePorts;
}
