import { randomUUID } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FileBucket } from "../../local/file-system/file-bucket.ts";
import { FileSystemIncomingImages } from "../../local/file-system/file-system-incoming-images.ts";
import {
  FileSystemOriginalEnds,
  readTags,
} from "../../local/file-system/file-system-original-ends.ts";
import { FileSystemOriginalStore } from "../../local/file-system/file-system-original-store.ts";
import { FileSystemPublishedImageStore } from "../../local/file-system/file-system-published-image-store.ts";
import { FileSystemRejectionTopic } from "../../local/file-system/file-system-rejection-topic.ts";
import { FileSystemStoredUploads } from "../../local/file-system/file-system-stored-uploads.ts";
import { InProcessSizeLeases } from "../../local/in-process-size-leases.ts";
import { FileSystemKeySource } from "../../local/keys/file-system-key-source.ts";
import { NsfwjsContentModerator } from "../../local/nsfwjs-content-moderator.ts";
import { ExecutionJournal } from "../../local/state-machine/execution-journal.ts";
import { LocalWorkflowEngine } from "../../local/state-machine/local-workflow-engine.ts";
import { StateMachineInterpreter } from "../../local/state-machine/state-machine-interpreter.ts";
import { isMarked } from "../../src/adapters/outbound/s3/end-tags.ts";
import { toIncomingMetadata } from "../../src/adapters/outbound/s3/object-metadata.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import { describeContentModerator } from "../contract/content-moderator.contract.ts";
import { describeIncomingImages } from "../contract/incoming-images.contract.ts";
import { describeKeySource } from "../contract/key-source.contract.ts";
import { describeOriginalEnds } from "../contract/original-ends.contract.ts";
import { describeOriginalStore } from "../contract/original-store.contract.ts";
import { describePublishedImageStore } from "../contract/published-image-store.contract.ts";
import { describeRejectionTopic } from "../contract/rejection-topic.contract.ts";
import { describeSizeLeases } from "../contract/size-leases.contract.ts";
import { describeSizeStore } from "../contract/size-store.contract.ts";
import { describeStoredUploads } from "../contract/stored-uploads.contract.ts";
import { describeWorkflowStarter } from "../contract/workflow-starter.contract.ts";
import { RecordingTelemetry } from "../fakes/telemetry.fake.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const root = temporaryDirectory();
const telemetry = new RecordingTelemetry();

describeOriginalStore("FileSystemOriginalStore", async () => ({
  store: new FileSystemOriginalStore(root),
  reopened: () => new FileSystemOriginalStore(root),
}));

describeOriginalEnds("FileSystemOriginalEnds", async () => {
  const originals = new FileSystemOriginalStore(root);
  const isMarkedForDeletion = async ({ md5, versionId }: OriginalRef) =>
    isMarked(await readTags(join(originals.folder, "raw", `${md5}`, `${versionId}`)));
  return { originals, ends: new FileSystemOriginalEnds(root), isMarked: isMarkedForDeletion };
});

describeIncomingImages("FileSystemIncomingImages", async () => {
  const incoming = new FileSystemIncomingImages(root);
  return {
    incoming,
    originals: new FileSystemOriginalStore(root),
    put: (content, known) => {
      const metadata = toIncomingMetadata(known);
      return incoming.put(known.uploadId, { content, contentType: "image/png", metadata });
    },
  };
});

describeStoredUploads("FileSystemStoredUploads", async () => {
  const incoming = new FileSystemIncomingImages(root);
  return {
    storedUploads: new FileSystemStoredUploads(root),
    originals: new FileSystemOriginalStore(root),
    incoming,
    put: (content, known) => {
      const metadata = toIncomingMetadata(known);
      return incoming.put(known.uploadId, { content, contentType: "image/png", metadata });
    },
  };
});

describePublishedImageStore("FileSystemPublishedImageStore", async () => {
  const store = new FileSystemPublishedImageStore(root);
  return {
    store,
    reopened: () => new FileSystemPublishedImageStore(root),
    get: (key) => store.read(key),
  };
});

describeSizeStore("FileSystemPublishedImageStore", async () => ({
  store: new FileSystemPublishedImageStore(root),
  remove: (key) => new FileBucket(join(root, "images")).remove(key.toString()),
}));

describeSizeLeases("InProcessSizeLeases", async (leaseSeconds) => {
  const leases = new InProcessSizeLeases(leaseSeconds);
  return { leases, reopened: () => leases };
});

describeRejectionTopic("FileSystemRejectionTopic", async () => {
  const directory = join(root, randomUUID());
  return {
    topic: new FileSystemRejectionTopic(directory, telemetry),
    messages: async () => {
      const names = await readdir(directory);
      const texts = await Promise.all(names.map((name) => readFile(join(directory, name), "utf8")));
      return texts.map((text) => JSON.parse(text) as unknown);
    },
  };
});

describeKeySource("FileSystemKeySource", async ({ API_PUBLIC_KEY, PRIVATE_KEY }) => {
  const file = join(root, `${randomUUID()}.env`);
  const lines = [
    API_PUBLIC_KEY && `PUBLIC_KEY="${API_PUBLIC_KEY}"`,
    PRIVATE_KEY && `IMAGE_SERVICE_PRIVATE_KEY="${PRIVATE_KEY}"`,
  ];
  await writeFile(file, lines.filter(Boolean).join("\n"));
  return new FileSystemKeySource(file);
});

describeWorkflowStarter("LocalWorkflowEngine", async () => {
  const journal = new ExecutionJournal(join(root, randomUUID()));
  const definition = { StartAt: "Only", States: { Only: { Type: "Succeed" as const } } };
  const interpreter = new StateMachineInterpreter(definition, {});
  const open = () => new LocalWorkflowEngine({ interpreter, journal, telemetry });
  return {
    starter: open(),
    reopened: open,
    executions: async () => {
      const histories = await Promise.all(
        (await journal.names()).map((name) => journal.history(name)),
      );
      return histories.map(([first]) => (first as { input: { upload: unknown } }).input.upload);
    },
  };
});

const moderator = new NsfwjsContentModerator(); // loads its model once
describeContentModerator("NsfwjsContentModerator", async () => ({ moderator }));
