import type { Deployments } from "../../application/ports/deployments.port.ts";
import type { KeyVault } from "../../application/ports/key-vault.port.ts";
import type { KeysFiles } from "../../application/ports/keys-files.port.ts";
import type { UploadTokenIssuer } from "../../application/ports/upload-token-issuer.port.ts";
import type { SurveyStage } from "../../application/tear-down-stage/survey-stage.use-case.ts";
import type { TearDownStage } from "../../application/tear-down-stage/tear-down-stage.use-case.ts";

/** Who sits before it. */
export interface Terminal {
  /** Whether there is somebody who can answer. */
  readonly isInteractive: boolean;
  /** What was asked for. */
  out(text: string): void;
  /** Everything else. */
  err(text: string): void;
  ask(question: string): Promise<string>;
}

/** Where on AWS; what is left out comes from the environment, as with AWS's own tools. */
export interface AwsAccess {
  readonly region?: string;
  readonly profile?: string;
}

export interface StagePorts {
  readonly deployments: Deployments;
  readonly keyVault: KeyVault;
  readonly surveyStage: SurveyStage;
  readonly tearDownStage: TearDownStage;
}

export interface CommandLinePorts {
  readonly terminal: Terminal;
  readonly keysFiles: KeysFiles;
  readonly uploadTokens: UploadTokenIssuer;
  connect(access: AwsAccess): StagePorts;
}
