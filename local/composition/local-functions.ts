import { compose } from "../../src/adapters/composition/compose.ts";
import { admitUploadFunction } from "../../src/adapters/composition/functions/admit-upload.function.ts";
import { announceRejectionFunction } from "../../src/adapters/composition/functions/announce-rejection.function.ts";
import { closeBooksFunction } from "../../src/adapters/composition/functions/close-books.function.ts";
import { findUploadFunction } from "../../src/adapters/composition/functions/find-upload.function.ts";
import { generateSizeFunction } from "../../src/adapters/composition/functions/generate-size.function.ts";
import { generateThumbnailsFunction } from "../../src/adapters/composition/functions/generate-thumbnails.function.ts";
import { listUploadsFunction } from "../../src/adapters/composition/functions/list-uploads.function.ts";
import { moderateImageFunction } from "../../src/adapters/composition/functions/moderate-image.function.ts";
import { notifyPinsterFunction } from "../../src/adapters/composition/functions/notify-pinster.function.ts";
import { prepareDirectUploadFunction } from "../../src/adapters/composition/functions/prepare-direct-upload.function.ts";
import { receiveImageFunction } from "../../src/adapters/composition/functions/receive-image.function.ts";
import { recordFailureFunction } from "../../src/adapters/composition/functions/record-failure.function.ts";
import { recordOutcomeFunction } from "../../src/adapters/composition/functions/record-outcome.function.ts";
import { redirectToSizeFunction } from "../../src/adapters/composition/functions/redirect-to-size.function.ts";
import { startWorkflowFunction } from "../../src/adapters/composition/functions/start-workflow.function.ts";
import { uploadImageFunction } from "../../src/adapters/composition/functions/upload-image.function.ts";
import type { Ports } from "../../src/adapters/composition/ports.ts";
import type { SamTemplate } from "../template/sam-template.ts";
import { lambdaContext } from "./lambda-context.ts";
import type { LocalSettings } from "./local-settings.ts";

/** Calls a function as Lambda does. */
type LocalFunction = (event: unknown) => Promise<unknown>;

/** Finds a function by its entry point in the template, such as `upload-image`. */
export type FindFunction = (entryPoint: string) => LocalFunction;

/**
 * Composes the template's functions: the same handlers and use cases as on AWS, with this machine's adapters.
 * @returns throws a TypeError for an entry point that no function has
 */
export const composeLocalFunctions = (
  template: SamTemplate,
  settings: LocalSettings,
  ports: Ports,
): FindFunction => {
  const originalStore = () => ports.originalStore;
  const incomingImages = () => ports.incomingImages;
  const originalEnds = () => ports.originalEnds;
  const keySource = () => ports.keySource;
  const telemetry = () => ports.telemetry;
  const uploadLedger = () => ports.uploadLedger;
  const uploadCounter = () => ports.uploadCounter;
  const publishedImageStore = () => ports.publishedImageStore;
  const sizeLeases = () => ports.sizeLeases;
  const sizes = { publishedImageStore, telemetry };
  const workflowStarter = () => ports.workflowStarter;
  const stores = { originalStore, originalEnds, uploadLedger };
  const starting = { ...stores, incomingImages, workflowStarter, telemetry };
  const handlers = {
    "admit-upload": compose(admitUploadFunction, settings, { telemetry }),
    "upload-image": compose(uploadImageFunction, settings, {
      originalStore,
      uploadCounter,
      keySource,
      telemetry,
    }),
    "prepare-direct-upload": compose(prepareDirectUploadFunction, settings, {
      uploadAddresses: () => ports.uploadAddresses,
      uploadLedger,
      uploadCounter,
      keySource,
      telemetry,
    }),
    "receive-image": compose(receiveImageFunction, settings, {
      incomingImages,
      originalStore,
      uploadLedger,
      telemetry,
    }),
    "start-workflow": compose(startWorkflowFunction, settings, starting),
    "moderate-image": compose(moderateImageFunction, settings, {
      originalStore,
      contentModerator: () => ports.contentModerator,
      uploadLedger,
      telemetry,
    }),
    "generate-thumbnails": compose(generateThumbnailsFunction, settings, {
      originalStore,
      publishedImageStore,
      uploadLedger,
      telemetry,
    }),
    "notify-pinster": compose(notifyPinsterFunction, settings, {
      originalStore,
      keySource,
      uploadLedger,
      telemetry,
    }),
    "announce-rejection": compose(announceRejectionFunction, settings, {
      originalStore,
      rejectionTopic: () => ports.rejectionTopic,
      telemetry,
    }),
    "find-upload": compose(findUploadFunction, settings, {
      originalStore,
      uploadLedger,
      waitingSlots: () => ports.waitingSlots,
      keySource,
      telemetry,
    }),
    "list-uploads": compose(listUploadsFunction, settings, {
      imageableUploads: () => ports.imageableUploads,
      uploadLedger,
      keySource,
      telemetry,
    }),
    "record-outcome": compose(recordOutcomeFunction, settings, {
      originalStore,
      originalEnds,
      uploadLedger,
      telemetry,
    }),
    "record-failure": compose(recordFailureFunction, settings, {
      originalStore,
      originalEnds,
      incomingImages: () => ports.incomingImages,
      failedStates: () => ports.failedStates,
      uploadLedger,
      telemetry,
    }),
    "close-books": compose(closeBooksFunction, settings, {
      ...starting,
      ledgerIndex: () => ports.ledgerIndex,
      storedUploads: () => ports.storedUploads,
      uploadExecutions: () => ports.uploadExecutions,
    }),
    "generate-size": compose(generateSizeFunction, settings, { ...sizes, sizeLeases }),
    "redirect-to-size": compose(redirectToSizeFunction, settings, sizes),
  };
  const functions = new Map<string, unknown>(Object.entries(handlers));
  const timeouts = new Map(
    template.functions().map(({ entryPoint, timeoutSeconds }) => [entryPoint, timeoutSeconds]),
  );
  return (entryPoint) => {
    const handler = functions.get(entryPoint);
    const timeout = timeouts.get(entryPoint);
    if (handler === undefined || timeout === undefined) {
      throw new TypeError(`There is no local function "${entryPoint}".`);
    }
    return (event) =>
      (handler as (...args: unknown[]) => Promise<unknown>)(
        event,
        lambdaContext(entryPoint, timeout),
      );
  };
};
