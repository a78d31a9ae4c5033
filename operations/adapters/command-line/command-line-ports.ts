import type { Fingerprinter } from "../../../src/application/ports/fingerprinter.port.ts";
import type { ImageHeaderReader } from "../../../src/application/upload-image/image-header-reader.port.ts";
import type { Check } from "../../application/doctor/check.ts";
import type { Backup } from "../../application/originals/backup.port.ts";
import type { Deployments } from "../../application/ports/deployments.port.ts";
import type { KeyFiles } from "../../application/ports/key-files.port.ts";
import type { Receipts } from "../../application/ports/receipts.port.ts";
import type { SecretStore } from "../../application/ports/secret-store.port.ts";
import type { UploadTokenIssuer } from "../../application/ports/upload-token-issuer.port.ts";
import type { Workers } from "../../application/ports/workers.port.ts";
import type { PlanTeardown } from "../../application/teardown/plan-teardown.use-case.ts";
import type { TearDownStage } from "../../application/teardown/tear-down-stage.use-case.ts";
import type { PictureFiles } from "../../application/upload/picture-files.port.ts";
import type { UploadApi } from "../../application/upload/upload-api.port.ts";
import type { Interruptions } from "../p-map-workers.ts";
import type { AwsAccess } from "./aws-access.ts";
import type { DoctorOptions } from "./doctor/doctor-options.ts";
import type { Installation } from "./installation.ts";
import type { InstallationOptions } from "./installation-options.ts";
import type { Terminal } from "./terminal.ts";

/** Everything that works on a deployed stage. */
export interface StagePorts {
  readonly deployments: Deployments;
  readonly secretStore: SecretStore;
  readonly planTeardown: PlanTeardown;
  readonly tearDownStage: TearDownStage;
}

export interface InstallationChecks {
  /** The installation's. */
  readonly name: string;
  readonly checks: readonly Check[];
}

export interface CommandLinePorts {
  readonly terminal: Terminal;
  readonly keyFiles: KeyFiles;
  readonly uploadTokenIssuer: UploadTokenIssuer;
  readonly workers: Workers;
  readonly interruptions: Interruptions;
  readonly receipts: Receipts;
  readonly fingerprinter: Pick<Fingerprinter, "uploadIdOfVersion">;
  readonly imageHeaders: Pick<ImageHeaderReader, "readDimensions">;
  readonly pictureFiles: PictureFiles;
  /** @param url where the upload API answers */
  openUploadApi(url: string): UploadApi;
  openBackup(folder: string): Backup;
  /** Sends no request yet. */
  connect(access: AwsAccess): StagePorts;
  /**
   * Finds the stage, or the data of the service on this machine.
   * @throws {BadInput} {@link NoSuchDeployment}
   */
  open(options: InstallationOptions): Promise<Installation>;
  /**
   * Finds what to check of an installation. Checks nothing yet.
   * @throws {BadInput} {@link NoSuchDeployment} {@link InvalidKeys} {@link KeyFileUnusable}
   */
  findChecks(options: DoctorOptions): Promise<InstallationChecks>;
}
