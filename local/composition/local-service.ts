import { join } from "node:path";
import type { Environment } from "../../src/adapters/composition/environment.ts";
import type { PublishedKey } from "../../src/domain/image/published-key.ts";
import { type DataDirectory, openDataDirectory } from "../data-directory/data-directory.ts";
import { pruneRejectedOriginals } from "../file-system/prune-rejected-originals.ts";
import type { AuthorizerFunction, HttpFunction } from "../http/function-routes.ts";
import { isLoopback, originOf } from "../http/host.ts";
import { createLocalServer } from "../http/local-server.ts";
import { readStandInKeys } from "../keys/stand-in-keys.ts";
import { pinsterApiStandIn } from "../pinster-api/pinster-api-stand-in.ts";
import type { FailedExecution } from "../state-machine/execution-stock.ts";
import { JournalUploadExecutions } from "../state-machine/journal-upload-executions.ts";
import { pruneExecutions } from "../state-machine/prune-executions.ts";
import { SamTemplate } from "../template/sam-template.ts";
import { expireIncomingImages } from "./expire-incoming-images.ts";
import { findFreePort } from "./free-port.ts";
import { connectLocalParts, type LocalListeners } from "./local-parts.ts";
import { type LocalSettings, readLocalSettings } from "./local-settings.ts";
import { runSchedules } from "./run-schedules.ts";
import { startForgottenUploads } from "./start-forgotten-uploads.ts";

const TEMPLATE = join(import.meta.dirname, "../../template.yaml");

export interface LocalService {
  /** Where the upload API answers. */
  readonly url: string;
  readonly pinsterApiUrl: string;
  /** Whether other machines may reach the service. */
  readonly isExposed: boolean;
  readonly dataDirectory: string;
  /** The number of executions of an earlier run that go on. */
  readonly resumed: number;
  /** The executions of earlier runs that have failed. */
  readonly failed: readonly FailedExecution[];
  /** What earlier runs have stored and could not start ({@link DeadLetters}). This run tries again. */
  readonly notStarted: readonly string[];
  /** The path of a published file; `undefined` if there is none. */
  publishedPath(key: PublishedKey): Promise<string | undefined>;
  /** Ends cleanly. An accepted upload that has not ended goes on at the next start. */
  stop(): Promise<void>;
}

/**
 * Runs the whole service in this process: the template's functions, routes and state machine, with this machine's adapters.
 *
 * @throws {InvalidSettings} {@link InvalidKeys} {@link DataDirectoryUnusable}, or Node's error of a server that cannot listen
 */
export const startLocalService = async (
  environment: Environment,
  listeners: LocalListeners = {},
): Promise<LocalService> => {
  const template = await SamTemplate.read(TEMPLATE);
  const { PORT, HOST } = readLocalSettings(template, environment);
  const port = PORT === 0 ? await findFreePort(HOST) : PORT;
  const settings = readLocalSettings(template, environment, port);
  const data = await openDataDirectory(settings.DATA_DIR);
  try {
    return await startInDirectory(data, template, { ...settings, PORT: port }, listeners);
  } catch (error) {
    await data.release();
    throw error;
  }
};

const startInDirectory = async (
  data: DataDirectory,
  template: SamTemplate,
  settings: LocalSettings,
  listeners: LocalListeners,
): Promise<LocalService> => {
  const standInKeys = await readStandInKeys(data.keysFile, settings);
  const parts = await connectLocalParts(template, settings, data, listeners);
  const { findFunction, published, engine, redrives, queue } = parts;
  const server = await createLocalServer({
    routes: template.functions().flatMap(({ entryPoint, routes }) =>
      routes.map(({ authorizer, ...route }) => ({
        ...route,
        run: findFunction(entryPoint) as HttpFunction,
        ...(authorizer && { authorize: findFunction(authorizer) as AuthorizerFunction }),
      })),
    ),
    cors: template.cors(),
    incoming: {
      addresses: parts.addresses,
      isStored: (uploadId) => parts.incoming.list(uploadId).length > 0,
      put: (uploadId, object) => parts.incoming.put(uploadId, object),
      cors: template.bucketCors(),
    },
    readPublished: (key) => published.read(key),
    generateSize: findFunction("generate-size") as HttpFunction,
    pinsterApi: pinsterApiStandIn({
      url: settings.PINSTER_API_URL,
      imageServiceUrl: settings.IMAGE_SERVICE_URL,
      rejectionsPath: settings.PINSTER_API_REJECTIONS_PATH,
      directory: data.pinsterApi,
      ...standInKeys,
    }),
  });
  const { unfinished, succeeded, failed, known } = await engine.takeStock();
  await server.listen({ port: settings.PORT, host: settings.HOST });
  engine.resume(unfinished);
  const notStarted = await parts.deadLetters.take();
  await startForgottenUploads(parts, known);
  const redriving = redrives.watch((name) => engine.redrive(name));
  const rejectedPruning = pruneRejectedOriginals(
    parts.originals.folder,
    await parts.originals.list(),
    settings.REJECTED_RETENTION_DAYS,
  ).catch(() => {}); // what cannot be deleted now waits for the next start
  const expiry = expireIncomingImages({
    incoming: parts.incoming,
    executions: new JournalUploadExecutions(parts.journal),
    onFailure: (error) => parts.telemetry.error("incoming images not deleted", error, {}),
  });
  const schedules = runSchedules(template, findFunction);
  const pruning = pruneExecutions(parts.journal, succeeded, settings.EXECUTION_RETENTION_DAYS);
  return {
    url: originOf(settings.HOST, settings.PORT),
    pinsterApiUrl: settings.PINSTER_API_URL,
    isExposed: !isLoopback(settings.HOST),
    dataDirectory: settings.DATA_DIR,
    resumed: unfinished.length,
    failed,
    notStarted,
    publishedPath: (key) => published.pathOf(key),
    stop: async () => {
      parts.waitingSlots.stop();
      await server.close();
      await queue.stop();
      await Promise.all([redriving.stop(), engine.stop()]); // a redrive may wait for space on the disk
      await schedules.stop();
      await expiry.stop();
      await pruning.stop();
      await rejectedPruning;
      parts.ledgerDatabase.close();
      await data.release();
    },
  };
};
