import { existsSync } from "node:fs";
import { join } from "node:path";
import { lockDirectory } from "../../../local/data-directory/directory-lock.ts";
import { FileSystemOriginalEnds } from "../../../local/file-system/file-system-original-ends.ts";
import { FileSystemOriginalStore } from "../../../local/file-system/file-system-original-store.ts";
import { FileSystemStoredUploads } from "../../../local/file-system/file-system-stored-uploads.ts";
import { ExecutionJournal } from "../../../local/state-machine/execution-journal.ts";
import { RedriveRequests } from "../../../local/state-machine/redrive-requests.ts";
import type { Workers } from "../../application/ports/workers.port.ts";
import { BadInput } from "../command-line/bad-input.error.ts";
import type { Installation } from "../command-line/installation.ts";
import type { InstallationOptions } from "../command-line/installation-options.ts";
import { FileSystemIncomingFiles } from "./file-system-incoming-files.ts";
import { FileSystemOriginalFiles } from "./file-system-original-files.ts";
import { FileSystemPublishedFiles } from "./file-system-published-files.ts";
import { JournalExecutions } from "./journal-executions.ts";
import { LedgerFileIndex } from "./ledger-file-index.ts";
import { LocalNotifications } from "./local-notifications.ts";
import { LocalRegenerateThumbnails, planLocally } from "./local-regeneration.ts";
import { LocalThumbnailRegenerator } from "./local-thumbnail-regenerator.ts";
import { SqliteLedgerEntries } from "./sqlite-ledger-entries.ts";
import { SqliteUploadAccounts } from "./sqlite-upload-accounts.ts";

/** The folder that the options name, or the environment. */
export const dataDirectoryOf = (
  { dataDir }: InstallationOptions,
  environment: Readonly<Record<string, string | undefined>>,
): string => dataDir || environment["DATA_DIR"] || ".local";

/**
 * The data of the service on one machine, which may run at the same time.
 * @throws {BadInput} if the folder holds none
 */
export const openLocalInstallation = async (
  dataDirectory: string,
  environment: Readonly<Record<string, string | undefined>>,
  workers: Workers,
): Promise<Installation> => {
  const keysFile = join(dataDirectory, "keys.env");
  if (!existsSync(keysFile)) {
    throw new BadInput(
      `${dataDirectory} holds no data of the service: \`npm start\` makes it, and --data-dir or DATA_DIR names another folder.`,
    );
  }
  const buckets = join(dataDirectory, "buckets");
  const originalFiles = new FileSystemOriginalFiles(buckets);
  const origin = `http://localhost:${environment["PORT"] || 3000}`;
  const executions = new JournalExecutions({
    journal: new ExecutionJournal(join(dataDirectory, "executions")),
    requests: new RedriveRequests(join(dataDirectory, "redrives")),
    dataDirectory,
  });
  const ledgerFile = join(dataDirectory, "ledger.sqlite");
  const imageHostUrl = environment["IMAGE_HOST_URL"] || `${origin}/images`;
  const tokenParties = {
    issuer: environment["PINSTER_API_URL"] || `${origin}/pinster-api`,
    audience: environment["IMAGE_SERVICE_URL"] || origin,
  };
  return {
    cdn: { invalidate: async () => undefined }, // nothing is cached between the folder and its readers
    imageHostUrl,
    tokenParties,
    standInKeysFile: keysFile,
    name: `the service in ${dataDirectory}`,
    originalFiles,
    regenerator: new LocalThumbnailRegenerator(
      {
        regenerateThumbnails: new LocalRegenerateThumbnails(buckets, environment),
        notifications: new LocalNotifications({
          dataDirectory,
          tokenParties,
          imageHostUrl,
          keys: environment,
        }),
        originalFiles,
        workers,
      },
      join(dataDirectory, "regenerations"),
    ),
    planRegeneration: () => planLocally(environment),
    originals: new FileSystemOriginalStore(buckets),
    originalEnds: new FileSystemOriginalEnds(buckets),
    incomingFiles: new FileSystemIncomingFiles(buckets),
    publishedFiles: new FileSystemPublishedFiles(buckets),
    acquire: () => lockDirectory(dataDirectory),
    ledgerEntries: new SqliteLedgerEntries(ledgerFile),
    ledgerIndex: new LedgerFileIndex(ledgerFile),
    uploadAccounts: new SqliteUploadAccounts(ledgerFile),
    storedUploads: new FileSystemStoredUploads(buckets),
    executions,
    redriver: executions,
  };
};
