import { rejectionMessage } from "../../src/adapters/messages/rejection-message.ts";
import { formatExecutionInput } from "../../src/adapters/workflow-state/upload-json.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import { FakeContentModerator } from "../fakes/content-moderator.fake.ts";
import { InMemoryImageableUploads } from "../fakes/imageable-uploads.fake.ts";
import { InMemoryIncomingImages } from "../fakes/incoming-images.fake.ts";
import { InMemoryKeySource } from "../fakes/key-source.fake.ts";
import { InMemoryLedgerIndex } from "../fakes/ledger-index.fake.ts";
import { InMemoryOriginalEnds } from "../fakes/original-ends.fake.ts";
import { InMemoryOriginalStore } from "../fakes/original-store.fake.ts";
import { InMemoryPublishedImageStore } from "../fakes/published-image-store.fake.ts";
import { RecordingRejectionTopic } from "../fakes/rejection-topic.fake.ts";
import { InMemoryUploadCounter } from "../fakes/upload-counter.fake.ts";
import { InMemoryUploadLedger } from "../fakes/upload-ledger.fake.ts";
import { InMemoryWorkflowStarter } from "../fakes/workflow-starter.fake.ts";
import { describeContentModerator } from "./content-moderator.contract.ts";
import { describeImageableUploads } from "./imageable-uploads.contract.ts";
import { describeIncomingImages } from "./incoming-images.contract.ts";
import { describeKeySource } from "./key-source.contract.ts";
import { describeLedgerIndex } from "./ledger-index.contract.ts";
import { describeOriginalEnds } from "./original-ends.contract.ts";
import { describeOriginalStore } from "./original-store.contract.ts";
import { describePublishedImageStore } from "./published-image-store.contract.ts";
import { describeRejectionTopic } from "./rejection-topic.contract.ts";
import { describeSizeStore } from "./size-store.contract.ts";
import { describeUploadCounter } from "./upload-counter.contract.ts";
import { describeUploadLedger } from "./upload-ledger.contract.ts";
import { describeWorkflowStarter } from "./workflow-starter.contract.ts";

// No other process can open storage in memory, so each fake is also its own `reopened`.

describeOriginalStore("InMemoryOriginalStore", async () => {
  const store = new InMemoryOriginalStore();
  return { store, reopened: () => store };
});

describeOriginalEnds("InMemoryOriginalEnds", async () => {
  const originals = new InMemoryOriginalStore();
  const ends = new InMemoryOriginalEnds(originals);
  const isMarked = async ({ versionId }: OriginalRef) => ends.marked.includes(`${versionId}`);
  return { originals, ends, isMarked };
});

describeIncomingImages("InMemoryIncomingImages", async () => {
  const originals = new InMemoryOriginalStore();
  const incoming = new InMemoryIncomingImages(originals);
  return { incoming, originals, put: async (content, known) => incoming.put(content, known) };
});

describePublishedImageStore("InMemoryPublishedImageStore", async () => {
  const store = new InMemoryPublishedImageStore();
  return { store, reopened: () => store, get: async (key) => store.get(key) };
});

describeUploadLedger("InMemoryUploadLedger", async () => {
  const ledger = new InMemoryUploadLedger();
  return { ledger, reopened: () => ledger };
});

describeImageableUploads("InMemoryImageableUploads", async () => {
  const ledger = new InMemoryUploadLedger();
  return { ledger, uploads: new InMemoryImageableUploads(ledger) };
});

describeUploadCounter("InMemoryUploadCounter", async () => {
  const counter = new InMemoryUploadCounter();
  return { counter, reopened: () => counter };
});

describeLedgerIndex("InMemoryLedgerIndex", async () => {
  const ledger = new InMemoryUploadLedger();
  return { ledger, index: new InMemoryLedgerIndex(ledger) };
});

describeSizeStore("InMemoryPublishedImageStore", async () => {
  const store = new InMemoryPublishedImageStore();
  return { store, remove: (key) => store.delete(key) };
});

describeKeySource("InMemoryKeySource", async (keys) => new InMemoryKeySource(keys));

describeWorkflowStarter("InMemoryWorkflowStarter", async () => {
  const starter = new InMemoryWorkflowStarter();
  return {
    starter,
    reopened: () => starter,
    executions: async () =>
      starter.started.map((upload) => Object.values(formatExecutionInput(upload))[0]),
  };
});

describeRejectionTopic("RecordingRejectionTopic", async () => {
  const topic = new RecordingRejectionTopic();
  return { topic, messages: async () => topic.rejections.map(rejectionMessage) };
});

for (const readsOriginals of [true, false]) {
  describeContentModerator(
    `FakeContentModerator that reads ${readsOriginals ? "originals" : "frames"}`,
    async () => ({ moderator: new FakeContentModerator(() => 10, { readsOriginals }) }),
  );
}
