import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { contentFileIn, namesIn, readJson, readLines, visibleNamesIn } from "./read-files.ts";
import { readLedger } from "./read-ledger.ts";
import { RecordFiles } from "./record-files.ts";
import type {
  Execution,
  HistoryEvent,
  LedgerEntry,
  PublishedFile,
  RunFacts,
  StoredUpload,
} from "./run-facts.ts";
import { byAge, uploadIdOf, uploadIdOfExecution, withoutRepetitions } from "./upload-id.ts";

/** The files of one run of the local service, read without the service's own classes. */
export class RunFiles extends RecordFiles implements RunFacts {
  private readonly data: string;

  constructor(directory: string) {
    super(directory);
    this.data = join(directory, "data");
  }

  /** The executions of each upload, the first one first. */
  executions(): ReadonlyMap<string, readonly Execution[]> {
    const names = [...visibleNamesIn(join(this.data, "executions"))].sort(byAge);
    const byUpload = new Map<string, Execution[]>();
    for (const name of names) {
      const path = join(this.data, "executions", name, "history.jsonl");
      const events = readLines<HistoryEvent>(path);
      const end = events.findLast(({ type }) => type === "Succeeded" || type === "Failed");
      const uploadId = uploadIdOfExecution(name);
      byUpload.set(uploadId, [...(byUpload.get(uploadId) ?? []), { name, events, end }]);
    }
    return byUpload;
  }

  uploads(): readonly StoredUpload[] {
    // An original, if there is one, and not the incoming image that it was made of.
    return withoutRepetitions(
      ["removed", "incoming", "raw"].flatMap((each) => this.versions(each)),
    );
  }

  /** @param folder of the uploads bucket, with the versions of each object */
  private versions(folder: string): readonly StoredUpload[] {
    const root = join(this.data, "buckets/uploads", folder);
    const executions = this.executions();
    return visibleNamesIn(root).flatMap((object) =>
      visibleNamesIn(join(root, object)).map((version) => {
        const path = join(root, object, version);
        const { metadata } = readJson(join(path, "object.json")) as {
          metadata: Record<string, string>;
        };
        const content = contentFileIn(path);
        const contentMd5 = hash("md5", readFileSync(content));
        const uploadId = uploadIdOf(metadata);
        return {
          uploadId,
          md5: folder === "raw" ? object : contentMd5,
          imageable: metadata["imageable_id"] ?? "",
          path: content,
          contentMd5,
          executions: executions.get(uploadId) ?? [],
        };
      }),
    );
  }

  published(): readonly PublishedFile[] {
    const images = join(this.data, "buckets/images");
    return visibleNamesIn(images).map((key) => {
      const path = join(images, key);
      const { metadata } = readJson(join(path, "object.json")) as {
        metadata?: { sha256?: string };
      };
      const md5 = key.split("_")[0] ?? "";
      return { key, md5, path: contentFileIn(path), sha256: metadata?.sha256 };
    });
  }

  ledger(): readonly LedgerEntry[] {
    return readLedger(join(this.data, "ledger.sqlite"));
  }

  /** The reasons on the rejection topic, by upload. */
  announced(): ReadonlyMap<string, string> {
    const path = join(this.data, "rejections");
    return new Map(
      visibleNamesIn(path).map((name) => {
        const { data } = readJson(join(path, name)) as { data: { reason: string } };
        return [name.replace(".json", ""), data.reason];
      }),
    );
  }

  /** Uploads whose failure is in the log or on the operator's terminal. */
  reported(): ReadonlySet<string> {
    type Line = { readonly message?: string; readonly upload_id?: string };
    const files = [join(this.data, "service.log"), join(this.directory, "console.log")];
    const lines = files.flatMap((file) => readLines<Line | null>(file));
    return new Set(
      lines.flatMap((line) =>
        line?.message === "execution failed" && line.upload_id ? [line.upload_id] : [],
      ),
    );
  }

  /** What was prepared and is in no one's hands any more. */
  leftovers(): readonly string[] {
    const incoming = ["uploads", "images"].flatMap((bucket) =>
      namesIn(join(this.data, "buckets", bucket, ".incoming")).map(
        (name) => `buckets/${bucket}/.incoming/${name}`,
      ),
    );
    const executions = namesIn(join(this.data, "executions"))
      .filter((name) => name.startsWith("."))
      .map((name) => `executions/${name}`);
    return [...incoming, ...executions];
  }
}
