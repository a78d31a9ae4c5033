// Inversify's peer, in the edition that it loads itself: the full one would be bundled besides.
import "reflect-metadata/lite";
import { Container } from "inversify";
import { announceRejectionFunction } from "../src/adapters/composition/functions/announce-rejection.function.ts";
import { generateThumbnailsFunction } from "../src/adapters/composition/functions/generate-thumbnails.function.ts";
import { moderateImageFunction } from "../src/adapters/composition/functions/moderate-image.function.ts";
import { notifyPinsterFunction } from "../src/adapters/composition/functions/notify-pinster.function.ts";
import { startWorkflowFunction } from "../src/adapters/composition/functions/start-workflow.function.ts";
import { uploadImageFunction } from "../src/adapters/composition/functions/upload-image.function.ts";
import { PORTS } from "../src/adapters/composition/ports.ts";
import { provide } from "../src/adapters/composition/token.ts";
import type { Telemetry } from "../src/adapters/telemetry/telemetry.ts";
import type { OriginalStore } from "../src/application/ports/original-store.port.ts";
import type { WorkflowStarter } from "../src/application/start-workflow/workflow-starter.port.ts";
import type { DataDirectory } from "./data-directory.ts";
import { FileSystemKeySource } from "./file-system/file-system-key-source.ts";
import { FileSystemPublishedImageStore } from "./file-system/file-system-published-image-store.ts";
import { FileSystemRejectionTopic } from "./file-system/file-system-rejection-topic.ts";
import { lambdaContext } from "./lambda-context.ts";
import type { localSettings } from "./local-settings.ts";
import { NsfwjsContentModerator } from "./nsfwjs-content-moderator.ts";

export interface LocalPorts {
  readonly settings: ReturnType<typeof localSettings>;
  readonly data: DataDirectory;
  readonly telemetry: Telemetry;
  readonly originals: OriginalStore;
  readonly workflows: WorkflowStarter;
}

/** Calls a function as Lambda does. */
export type LocalFunction = (event: unknown) => Promise<unknown>;

/** The template's functions by their entry points: the same handlers and use cases as on AWS, with this machine's adapters. */
export const localFunctions = ({
  settings,
  data,
  telemetry,
  originals,
  workflows,
}: LocalPorts): Readonly<Record<string, LocalFunction>> => {
  const shared = new Container();
  provide(shared, PORTS.telemetry, [], () => telemetry);
  provide(shared, PORTS.originalStore, [], () => originals);
  provide(shared, PORTS.workflowStarter, [], () => workflows);
  provide(shared, PORTS.keySource, [], () => new FileSystemKeySource(data.keysFile, settings));
  provide(shared, PORTS.contentModerator, [], () => new NsfwjsContentModerator());
  provide(
    shared,
    PORTS.publishedImageStore,
    [],
    () => new FileSystemPublishedImageStore(data.buckets),
  );
  provide(
    shared,
    PORTS.rejectionTopic,
    [PORTS.telemetry],
    (log) => new FileSystemRejectionTopic(data.rejections, log),
  );

  const own = () => new Container({ parent: shared });
  const handlers = {
    "upload-image": uploadImageFunction(own(), settings),
    "start-workflow": startWorkflowFunction(own()),
    "moderate-image": moderateImageFunction(own(), settings),
    "generate-thumbnails": generateThumbnailsFunction(own(), settings),
    "notify-pinster": notifyPinsterFunction(own(), settings),
    "announce-rejection": announceRejectionFunction(own()),
  };
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      (event) => (handler as (...args: unknown[]) => Promise<unknown>)(event, lambdaContext(name)),
    ]),
  );
};
