import { FileSystemIncomingImages } from "../../../local/file-system/file-system-incoming-images.ts";
import { FileSystemOriginalEnds } from "../../../local/file-system/file-system-original-ends.ts";
import { FileSystemOriginalStore } from "../../../local/file-system/file-system-original-store.ts";
import { FileSystemPublishedImageStore } from "../../../local/file-system/file-system-published-image-store.ts";
import { FileSystemRejectionTopic } from "../../../local/file-system/file-system-rejection-topic.ts";
import type { StoredRef } from "../../../local/file-system/object-created-event.ts";
import { ObjectCreatedQueue } from "../../../local/file-system/object-created-queue.ts";
import { FileSystemKeySource } from "../../../local/keys/file-system-key-source.ts";
import { NsfwjsContentModerator } from "../../../local/nsfwjs-content-moderator.ts";
import { SqliteUploadCounter } from "../../../local/sqlite/sqlite-upload-counter.ts";
import { SqliteUploadLedger } from "../../../local/sqlite/sqlite-upload-ledger.ts";
import { ExecutionJournal } from "../../../local/state-machine/execution-journal.ts";
import { LocalWorkflowEngine } from "../../../local/state-machine/local-workflow-engine.ts";
import { detectByColour } from "./colour-moderator.ts";
import type { FaultInjector } from "./fault-injector.ts";

type Methods<Name extends string> = { [K in Name]: (...args: never[]) => Promise<unknown> };

/** Longest time between an event of the bucket and its repetition. */
const REPEATED_WITHIN_MS = 400;
const DUPLICATES = 0.03;

/** Puts the faults around the methods of the local adapters. The service composes itself, and sees no difference. */
export const makePortsFaulty = (injector: FaultInjector): void => {
  const wrap = <Name extends string>(
    site: string,
    prototype: Methods<Name>,
    names: readonly Name[],
    subjectOf: (...args: never[]) => unknown,
  ): void => {
    for (const name of names) {
      const method = prototype[name];
      prototype[name] = function (this: unknown, ...args: never[]) {
        const subject = String(subjectOf(...args));
        return injector.call(`${site}.${name}`, subject, () => method.apply(this, args));
      };
    }
  };
  type Named = { readonly md5: unknown };

  NsfwjsContentModerator.prototype.detectLabels = detectByColour;
  wrap(
    "ContentModerator",
    NsfwjsContentModerator.prototype,
    ["detectLabels"],
    (view: { original: Named }) => view.original.md5,
  );
  wrap(
    "OriginalStore",
    FileSystemOriginalStore.prototype,
    ["save"],
    (...[, , { md5 }]: [unknown, unknown, Named]) => md5,
  );
  wrap(
    "OriginalStore",
    FileSystemOriginalStore.prototype,
    ["read", "describe"],
    ({ md5 }: Named) => md5,
  );
  wrap(
    "OriginalEnds",
    FileSystemOriginalEnds.prototype,
    ["write", "read"],
    ({ md5 }: Named) => md5,
  );
  wrap(
    "IncomingImages",
    FileSystemIncomingImages.prototype,
    ["put"],
    (uploadId: unknown) => uploadId,
  );
  wrap(
    "IncomingImages",
    FileSystemIncomingImages.prototype,
    ["read", "keep", "remove"],
    ({ uploadId }: { uploadId: unknown }) => uploadId,
  );
  wrap(
    "PublishedImageStore",
    FileSystemPublishedImageStore.prototype,
    ["claim", "saveThumbnail"],
    (key: unknown) => key,
  );
  wrap(
    "WorkflowStarter",
    LocalWorkflowEngine.prototype,
    ["start"],
    ({ uploadId }: { uploadId: unknown }) => uploadId,
  );
  wrap(
    "RejectionTopic",
    FileSystemRejectionTopic.prototype,
    ["publish"],
    ({ uploadId }: { uploadId: unknown }) => uploadId,
  );
  wrap(
    "UploadLedger",
    SqliteUploadLedger.prototype,
    ["record"],
    ({ uploadId }: { uploadId: unknown }) => uploadId,
  );
  wrap(
    "UploadCounter",
    SqliteUploadCounter.prototype,
    ["count"],
    ([charge]: readonly { readonly account: string }[]) => charge?.account,
  );
  wrap("UploadLedger", SqliteUploadLedger.prototype, ["find"], (uploadId: unknown) => uploadId);
  wrap("KeySource", FileSystemKeySource.prototype, ["read"], () => "");
  wrap("ExecutionJournal", ExecutionJournal.prototype, ["append"], (name: string) => name);
  wrapJournalCreate(injector);
  repeatEvents(injector);
};

/** Its error after the effect is a failed flush: faulty-files.ts. The journal itself must see that one. */
const wrapJournalCreate = (injector: FaultInjector): void => {
  const { create } = ExecutionJournal.prototype;
  ExecutionJournal.prototype.create = function (this: ExecutionJournal, name, first) {
    const effect = () => create.call(this, name, first);
    return injector.call("ExecutionJournal.create", name, effect, { canFailAfter: false });
  };
};

const nameOf = (ref: StoredRef): string => String("md5" in ref ? ref.md5 : ref.uploadId);

const repeatEvents = (injector: FaultInjector): void => {
  const { send } = ObjectCreatedQueue.prototype;
  ObjectCreatedQueue.prototype.send = function (this: ObjectCreatedQueue, ref) {
    send.call(this, ref);
    const number = injector.drawFor("ObjectCreatedQueue.send", nameOf(ref));
    if (number === undefined || number >= DUPLICATES) return;
    injector.record("ObjectCreatedQueue.send", "duplicate delivery", nameOf(ref));
    const after = (number / DUPLICATES) * REPEATED_WITHIN_MS;
    setTimeout(() => send.call(this, ref), after).unref();
  };
};
