// Inversify's peer, in the edition that it loads itself: the full one would be bundled besides.
import "reflect-metadata/lite";
import { Container } from "inversify";
import type { OriginalStore } from "../../../application/ports/original-store.port.ts";
import type { Telemetry } from "../../../application/ports/telemetry.port.ts";
import type { WorkflowStarter } from "../../../application/start-workflow/workflow-starter.port.ts";
import { lambdaContext } from "../../inbound/local/lambda-context.ts";
import { FileSystemKeySource } from "../../outbound/file-system/file-system-key-source.ts";
import { FileSystemPublishedImageStore } from "../../outbound/file-system/file-system-published-image-store.ts";
import { FileSystemRejectionTopic } from "../../outbound/file-system/file-system-rejection-topic.ts";
import { NsfwjsContentModerator } from "../../outbound/nsfwjs/nsfwjs-content-moderator.ts";
import { announceRejectionFunction } from "../functions/announce-rejection.ts";
import { generateThumbnailsFunction } from "../functions/generate-thumbnails.ts";
import { moderateImageFunction } from "../functions/moderate-image.ts";
import { notifyPinsterFunction } from "../functions/notify-pinster.ts";
import { startWorkflowFunction } from "../functions/start-workflow.ts";
import { uploadImageFunction } from "../functions/upload-image.ts";
import { PORTS } from "../ports.ts";
import { provide } from "../token.ts";
import type { DataDirectory } from "./data-directory.ts";
import type { localSettings } from "./local-settings.ts";

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
