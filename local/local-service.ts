import { createServer } from "node:net";
import { join } from "node:path";
import type { StateMachineDefinition } from "aws-local-stepfunctions";
import type { Environment } from "../src/adapters/composition/settings.ts";
import { NodeCryptoFingerprinter } from "../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import type { OriginalRef } from "../src/domain/upload/original.ts";
import { uploadIdOf } from "../src/domain/upload/upload-id.ts";
import { openDataDirectory } from "./data-directory.ts";
import { FileSystemOriginalStore } from "./file-system/file-system-original-store.ts";
import { FileSystemPublishedImageStore } from "./file-system/file-system-published-image-store.ts";
import { JsonLinesTelemetry, type LogLine } from "./file-system/json-lines-telemetry.ts";
import { objectCreatedEvent } from "./file-system/object-created-event.ts";
import { type HttpFunction, localServer } from "./http/local-server.ts";
import { type LocalFunction, localFunctions } from "./local-functions.ts";
import { localSettings } from "./local-settings.ts";
import { pinsterApiStandIn } from "./pinster-api/pinster-api-stand-in.ts";
import { standInKeys } from "./pinster-api/stand-in-keys.ts";
import { ExecutionJournal } from "./state-machine/execution-journal.ts";
import {
  type ExecutionListener,
  LocalWorkflowEngine,
} from "./state-machine/local-workflow-engine.ts";
import { stateMachineTasks } from "./state-machine/state-machine-tasks.ts";
import { SamTemplate } from "./template/sam-template.ts";

const TEMPLATE = join(import.meta.dirname, "../template.yaml");

export interface LocalServiceListeners {
  readonly onLog?: (line: LogLine) => void;
  readonly onExecutionEvent?: ExecutionListener;
}

export interface LocalService {
  /** Where the upload API answers. */
  readonly url: string;
  readonly pinsterApiUrl: string;
  readonly dataDirectory: string;
  /** How many executions of an earlier run went on. */
  readonly resumed: number;
  /** The path of a published file. */
  publishedPath(key: string): Promise<string | undefined>;
  /** Ends cleanly: what is accepted and not done yet goes on at the next start. */
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/**
 * Runs the whole service in this process: the template's functions, routes and state machine, with this machine's adapters.
 *
 * @throws {InvalidSettings} {@link DataDirectoryUnusable}, or an `EADDRINUSE` error, before anything has started
 */
export const startLocalService = async (
  environment: Environment,
  { onLog, onExecutionEvent }: LocalServiceListeners = {},
): Promise<LocalService> => {
  const template = await SamTemplate.read(TEMPLATE);
  const { PORT } = localSettings(template, environment);
  const port = PORT === 0 ? await freePort() : PORT;
  const settings = localSettings(template, environment, port);
  const origin = `http://localhost:${port}`;

  const data = await openDataDirectory(settings.DATA_DIR);
  try {
    const telemetry = new JsonLinesTelemetry(data.logFile, onLog);
    const journal = new ExecutionJournal(data.executions);
    const published = new FileSystemPublishedImageStore(data.buckets);

    const bucketTells = (ref: OriginalRef): Promise<unknown> =>
      functionOf("start-workflow")(objectCreatedEvent(ref)).catch(() => {
        // It has logged why; the upload is found again at the next start.
      });
    const originals = new FileSystemOriginalStore(data.buckets, (ref) => void bucketTells(ref));

    const definition = (await template.stateMachine()) as unknown as StateMachineDefinition;
    const engine = new LocalWorkflowEngine(
      definition,
      stateMachineTasks(definition, template, (name) => functionOf(name)),
      journal,
      telemetry,
      onExecutionEvent,
    );
    const functions = localFunctions({ settings, data, telemetry, originals, workflows: engine });
    const functionOf = (name: string): LocalFunction => {
      const found = functions[name];
      if (found === undefined) throw new TypeError(`There is no local function "${name}".`);
      return found;
    };

    const server = await localServer({
      routes: template
        .functions()
        .flatMap(({ entryPoint, routes }) =>
          routes.map((route) => ({ ...route, run: functionOf(entryPoint) as HttpFunction })),
        ),
      cors: template.cors(),
      readPublished: (key) => published.get(key),
      pinsterApi: pinsterApiStandIn({
        url: settings.PINSTER_API_URL,
        imageServiceUrl: settings.IMAGE_SERVICE_URL,
        rejectionsPath: settings.PINSTER_API_REJECTIONS_PATH,
        directory: data.pinsterApi,
        ...(await standInKeys(data, settings)),
      }),
    });
    const unfinished = await engine.unfinished();
    await server.listen({ port, host: "127.0.0.1" });
    engine.resume(unfinished);
    await startUnstarted(originals, journal, bucketTells);
    return {
      url: origin,
      pinsterApiUrl: settings.PINSTER_API_URL,
      dataDirectory: settings.DATA_DIR,
      resumed: unfinished.length,
      publishedPath: (key) => published.pathOf(key),
      stop: async () => {
        await server.close();
        await engine.stop();
        await data.release();
      },
    };
  } catch (error) {
    await data.release();
    throw error;
  }
};

/** An upload that was stored just before a kill has no execution yet. */
const startUnstarted = async (
  originals: FileSystemOriginalStore,
  journal: ExecutionJournal,
  bucketTells: (ref: OriginalRef) => Promise<unknown>,
): Promise<void> => {
  const fingerprinter = new NodeCryptoFingerprinter();
  for (const ref of await originals.list()) {
    const uploadId = uploadIdOf(ref.md5, fingerprinter.ofText(ref.versionId));
    if (!(await journal.has(uploadId))) await bucketTells(ref);
  }
};
