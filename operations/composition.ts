import { FileTypeImageHeaderReader } from "../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
/** Wires the adapters to the ports of the command line. */
import { NodeCryptoFingerprinter } from "../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { BackupFolder } from "./adapters/backup/backup-folder.ts";
import type { CommandLinePorts } from "./adapters/command-line/command-line-ports.ts";
import type { Installation } from "./adapters/command-line/installation.ts";
import {
  type InstallationOptions,
  stageOptionsOf,
} from "./adapters/command-line/installation-options.ts";
import type { Terminal } from "./adapters/command-line/terminal.ts";
import { FileSystemKeyFiles } from "./adapters/file-system-key-files.ts";
import { FileSystemPictureFiles } from "./adapters/file-system-picture-files.ts";
import { FileSystemReceipts } from "./adapters/file-system-receipts.ts";
import { HttpUploadApi } from "./adapters/http-upload-api.ts";
import { JoseUploadTokenIssuer } from "./adapters/jose-upload-token-issuer.ts";
import {
  dataDirectoryOf,
  openLocalInstallation,
} from "./adapters/one-machine/local-installation.ts";
import { type Interruptions, PMapWorkers } from "./adapters/p-map-workers.ts";
import type { Environment } from "./aws-client-config.ts";
import { composeChecks } from "./compose-checks.ts";
import { connect, openStage } from "./open-stage.ts";

const open = async (
  options: InstallationOptions,
  environment: Environment,
  interruptions: Interruptions,
): Promise<Installation> => {
  const stage = stageOptionsOf(options);
  if (stage !== undefined) return openStage(stage, environment);
  const dataDirectory = dataDirectoryOf(options, environment);
  return openLocalInstallation(dataDirectory, environment, new PMapWorkers(interruptions));
};

/** The command line on the real file system and AWS. */
export const composeCommandLine = (
  terminal: Terminal,
  environment: Environment,
  interruptions: Interruptions,
): CommandLinePorts => ({
  terminal,
  keyFiles: new FileSystemKeyFiles(),
  uploadTokenIssuer: new JoseUploadTokenIssuer(),
  fingerprinter: new NodeCryptoFingerprinter(),
  imageHeaders: new FileTypeImageHeaderReader(),
  pictureFiles: new FileSystemPictureFiles(),
  openUploadApi: (url) => new HttpUploadApi(url),
  openBackup: (folder) => new BackupFolder(folder),
  receipts: new FileSystemReceipts("."),
  workers: new PMapWorkers(interruptions),
  interruptions,
  connect: (access) => connect(access, environment),
  open: (options) => open(options, environment, interruptions),
  findChecks: async (options) =>
    composeChecks(
      options,
      environment,
      await open(options, environment, interruptions),
      connect(options, environment),
    ),
});
