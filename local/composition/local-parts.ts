import type { DatabaseSync } from "node:sqlite";
import type { StateMachineDefinition } from "aws-local-stepfunctions";
import type { Telemetry } from "../../src/adapters/telemetry/telemetry.ts";
import type { DataDirectory } from "../data-directory/data-directory.ts";
import { DeadLetters } from "../file-system/dead-letters.ts";
import { FileSystemIncomingImages } from "../file-system/file-system-incoming-images.ts";
import { FileSystemOriginalEnds } from "../file-system/file-system-original-ends.ts";
import { FileSystemOriginalStore } from "../file-system/file-system-original-store.ts";
import { FileSystemPublishedImageStore } from "../file-system/file-system-published-image-store.ts";
import { FileSystemRejectionTopic } from "../file-system/file-system-rejection-topic.ts";
import { FileSystemStoredUploads } from "../file-system/file-system-stored-uploads.ts";
import { JsonLinesTelemetry, type LogLine } from "../file-system/json-lines-telemetry.ts";
import { ObjectCreatedQueue } from "../file-system/object-created-queue.ts";
import { originOf } from "../http/host.ts";
import { SignedUploadAddresses } from "../http/signed-upload-addresses.ts";
import { InProcessSizeLeases } from "../in-process-size-leases.ts";
import { InProcessWaitingSlots } from "../in-process-waiting-slots.ts";
import { FileSystemKeySource } from "../keys/file-system-key-source.ts";
import { NsfwjsContentModerator } from "../nsfwjs-content-moderator.ts";
import { openLedgerDatabase } from "../sqlite/ledger-database.ts";
import { SqliteImageableUploads } from "../sqlite/sqlite-imageable-uploads.ts";
import { SqliteLedgerIndex } from "../sqlite/sqlite-ledger-index.ts";
import { SqliteUploadCounter } from "../sqlite/sqlite-upload-counter.ts";
import { SqliteUploadLedger } from "../sqlite/sqlite-upload-ledger.ts";
import type { ExecutionListener } from "../state-machine/execution-event.ts";
import { ExecutionJournal } from "../state-machine/execution-journal.ts";
import { formatExecutionFailed } from "../state-machine/format-execution-failed.ts";
import { JournalFailedStates } from "../state-machine/journal-failed-states.ts";
import { JournalUploadExecutions } from "../state-machine/journal-upload-executions.ts";
import { LocalWorkflowEngine } from "../state-machine/local-workflow-engine.ts";
import { RedriveRequests } from "../state-machine/redrive-requests.ts";
import { StateMachineInterpreter } from "../state-machine/state-machine-interpreter.ts";
import { stateMachineTasks } from "../state-machine/state-machine-tasks.ts";
import type { SamTemplate } from "../template/sam-template.ts";
import { estimatePictureMemory } from "./estimate-picture-memory.ts";
import { composeLocalFunctions, type FindFunction } from "./local-functions.ts";
import type { LocalSettings } from "./local-settings.ts";

export interface LocalListeners {
  readonly onLog?: (line: LogLine) => void;
  readonly onExecutionEvent?: ExecutionListener;
}

/** The parts of the service that stand on one machine for what AWS provides. */
export interface LocalParts {
  readonly findFunction: FindFunction;
  readonly originals: FileSystemOriginalStore;
  readonly incoming: FileSystemIncomingImages;
  readonly addresses: SignedUploadAddresses;
  readonly published: FileSystemPublishedImageStore;
  readonly journal: ExecutionJournal;
  readonly engine: LocalWorkflowEngine;
  readonly redrives: RedriveRequests;
  /** Between the uploads bucket and StartWorkflow. */
  readonly queue: ObjectCreatedQueue;
  readonly deadLetters: DeadLetters;
  readonly ledgerDatabase: DatabaseSync;
  readonly waitingSlots: InProcessWaitingSlots;
  readonly telemetry: Telemetry;
}

/** Makes the parts and connects them: the bucket's events to StartWorkflow, and the state machine's tasks to their functions. */
export const connectLocalParts = async (
  template: SamTemplate,
  settings: LocalSettings,
  data: DataDirectory,
  { onLog, onExecutionEvent }: LocalListeners,
): Promise<LocalParts> => {
  const telemetry = new JsonLinesTelemetry(data.logFile, onLog);
  const deadLetters = new DeadLetters(data.deadLetters);
  const startWorkflow = (event: unknown) => findFunction("start-workflow")(event);
  const queue = new ObjectCreatedQueue(startWorkflow, deadLetters);
  const originals = new FileSystemOriginalStore(data.buckets, (ref) => queue.send(ref));
  const incoming = new FileSystemIncomingImages(data.buckets, (ref) => queue.send(ref));
  const addresses = new SignedUploadAddresses(originOf(settings.HOST, settings.PORT));
  const published = new FileSystemPublishedImageStore(data.buckets);
  const journal = new ExecutionJournal(data.executions);
  const ledgerDatabase = openLedgerDatabase(data.ledgerFile);
  const waitingSlots = new InProcessWaitingSlots();

  const definition = (await template.stateMachine()) as unknown as StateMachineDefinition;
  const estimateBytes = estimatePictureMemory(originals);
  const tasks = stateMachineTasks(definition, template, (entryPoint) => findFunction(entryPoint), {
    // The bytes, read and then copied.
    "receive-image": async () => 2 * settings.MAX_DIRECT_IMAGE_BYTES,
    "moderate-image": estimateBytes,
    "generate-thumbnails": estimateBytes,
  });
  const interpreter = new StateMachineInterpreter(definition, tasks);
  const reportFailure = async (...failed: Parameters<typeof formatExecutionFailed>) => {
    await findFunction("record-failure")(formatExecutionFailed(...failed));
  };
  const engine = new LocalWorkflowEngine(
    { interpreter, journal, telemetry, reportFailure },
    onExecutionEvent,
  );

  const findFunction = composeLocalFunctions(template, settings, {
    contentModerator: new NsfwjsContentModerator(),
    imageableUploads: new SqliteImageableUploads(ledgerDatabase),
    failedStates: new JournalFailedStates(journal),
    incomingImages: incoming,
    ledgerIndex: new SqliteLedgerIndex(ledgerDatabase),
    storedUploads: new FileSystemStoredUploads(data.buckets),
    uploadExecutions: new JournalUploadExecutions(journal, new Date()),
    keySource: new FileSystemKeySource(data.keysFile, settings),
    originalEnds: new FileSystemOriginalEnds(data.buckets),
    originalStore: originals,
    publishedImageStore: published,
    rejectionTopic: new FileSystemRejectionTopic(data.rejections, telemetry),
    sizeLeases: new InProcessSizeLeases(),
    telemetry,
    uploadAddresses: addresses,
    uploadCounter: new SqliteUploadCounter(ledgerDatabase),
    uploadLedger: new SqliteUploadLedger(ledgerDatabase),
    waitingSlots,
    workflowStarter: engine,
  });
  const redrives = new RedriveRequests(data.redrives);
  return {
    findFunction,
    originals,
    incoming,
    addresses,
    published,
    journal,
    engine,
    redrives,
    queue,
    deadLetters,
    ledgerDatabase,
    waitingSlots,
    telemetry,
  };
};
