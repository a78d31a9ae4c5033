import { hash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import {
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
} from "@aws-sdk/client-s3";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { parseLedgerRecord } from "../../faults/oracle/read-ledger.ts";
import { RecordFiles } from "../../faults/oracle/record-files.ts";
import type {
  Execution,
  LedgerEntry,
  PublishedFile,
  RunFacts,
  StoredUpload,
} from "../../faults/oracle/run-facts.ts";
import {
  byAge,
  uploadIdOf,
  uploadIdOfExecution,
  withoutRepetitions,
} from "../../faults/oracle/upload-id.ts";
import type { Stack } from "../stack/stack.ts";
import type { TopicSubscriber } from "../stack/topic-subscriber.ts";
import { s3 } from "../support/aws.ts";

export interface Subscribers {
  readonly rejections: TopicSubscriber;
  readonly alarms: TopicSubscriber;
}

type Facts = Readonly<Record<"uploads", readonly StoredUpload[]>> &
  Readonly<Record<"published", readonly PublishedFile[]>> &
  Readonly<Record<"ledger", readonly LedgerEntry[]>> &
  Readonly<Record<"announced", ReadonlyMap<string, string>>> &
  Readonly<Record<"reported", ReadonlySet<string>>>;

/** What a run has left in a deployed stack: of its own pictures alone, because other tests use the stack too. */
export class StackFacts extends RecordFiles implements RunFacts {
  private readonly facts: Facts;

  private constructor(directory: string, facts: Facts) {
    super(directory);
    this.facts = facts;
  }

  static async read(
    directory: string,
    stack: Stack,
    subscribers: Subscribers,
  ): Promise<StackFacts> {
    const md5s = [...new RecordFiles(directory).pictures().keys()];
    const names = (await stack.executions.list()).map(({ name }) => name).toSorted(byAge);
    const files = new StackFiles(directory, stack, Map.groupBy(names, uploadIdOfExecution));
    const uploads: StoredUpload[] = [];
    const published: PublishedFile[] = [];
    for (const md5 of md5s) {
      uploads.push(...(await files.uploads(md5)));
      published.push(...(await files.published(md5)));
    }
    const entries = await readLedgerTable(stack.resources.get("LedgerTable"));
    const ledger = entries.filter(({ md5 }) => md5s.includes(md5));
    const announced = await readAnnounced(subscribers.rejections);
    const reported = await readReported(subscribers.alarms);
    return new StackFacts(directory, { uploads, published, ledger, announced, reported });
  }

  uploads(): readonly StoredUpload[] {
    return this.facts.uploads;
  }

  published(): readonly PublishedFile[] {
    return this.facts.published;
  }

  ledger(): readonly LedgerEntry[] {
    return this.facts.ledger;
  }

  announced(): ReadonlyMap<string, string> {
    return this.facts.announced;
  }

  reported(): ReadonlySet<string> {
    return this.facts.reported;
  }

  /** S3 has an object as a whole or not at all. */
  leftovers(): readonly string[] {
    return [];
  }
}

/** The buckets and the executions of a stack. */
class StackFiles {
  private readonly directory: string;
  private readonly stack: Stack;
  private readonly executionNames: ReadonlyMap<string, readonly string[]>;

  /**
   * @param directory for copies of the files
   * @param executionNames of each upload, the first one first
   */
  constructor(
    directory: string,
    stack: Stack,
    executionNames: ReadonlyMap<string, readonly string[]>,
  ) {
    this.directory = directory;
    this.stack = stack;
    this.executionNames = executionNames;
  }

  async uploads(md5: string): Promise<readonly StoredUpload[]> {
    const { uploadsBucket: Bucket } = this.stack.stage;
    const { Versions = [] } = await s3.send(
      new ListObjectVersionsCommand({ Bucket, Prefix: `raw/${md5}` }),
    );
    const versions = await Promise.all(
      Versions.map(async ({ Key, VersionId = "" }) => {
        const { path, content, metadata } = await this.copy({ Bucket, Key, VersionId });
        const uploadId = uploadIdOf(metadata);
        return {
          uploadId,
          md5,
          imageable: metadata["imageable_id"] ?? "",
          path,
          contentMd5: hash("md5", content),
          executions: await this.executions(uploadId),
        };
      }),
    );
    return withoutRepetitions(versions);
  }

  async published(md5: string): Promise<readonly PublishedFile[]> {
    const { imagesBucket: Bucket } = this.stack.stage;
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: md5 }));
    return Promise.all(
      Contents.map(async ({ Key: key = "" }) => {
        const { path, metadata } = await this.copy({ Bucket, Key: key });
        return { key, md5, path, sha256: metadata["sha256"] };
      }),
    );
  }

  private executions(uploadId: string): Promise<readonly Execution[]> {
    const names = this.executionNames.get(uploadId) ?? [];
    return Promise.all(names.map((name) => this.execution(name)));
  }

  private async execution(name: string): Promise<Execution> {
    const progress = await this.stack.executions.progressOf(name);
    const { status = "RUNNING", path = [], errors = [] } = progress ?? {};
    const events = path.map((state) => ({ type: "StateEntered", state }));
    const state = path.at(-1) ?? "";
    if (status === "RUNNING") return { name, events, end: undefined };
    const end =
      status === "SUCCEEDED"
        ? { type: "Succeeded", state }
        : { type: "Failed", state, error: errors.at(-1) ?? status };
    return { name, events: [...events, end], end };
  }

  private async copy(object: { Bucket: string; Key: string | undefined; VersionId?: string }) {
    const { Body, Metadata: metadata = {} } = await s3.send(new GetObjectCommand(object));
    const content = (await Body?.transformToByteArray()) ?? new Uint8Array();
    const path = join(this.directory, hash("md5", JSON.stringify(object)));
    await writeFile(path, content);
    return { path, content, metadata };
  }
}

const readLedgerTable = async (TableName: string | undefined): Promise<readonly LedgerEntry[]> => {
  const entries: LedgerEntry[] = [];
  const pages = paginateScan(
    { client: new DynamoDBClient({}) },
    // The table also has items that are no entries.
    { TableName, FilterExpression: "attribute_exists(precedence)" },
  );
  for await (const { Items = [] } of pages) {
    entries.push(...Items.map((item) => parseLedgerRecord(unmarshall(item))));
  }
  return entries;
};

const readAnnounced = async (topic: TopicSubscriber): Promise<ReadonlyMap<string, string>> => {
  const messages = await topic.remaining();
  return new Map(
    messages.map(({ attributes }) => [
      attributes.get("upload_id") ?? "",
      attributes.get("reason") ?? "",
    ]),
  );
};

/** The mail about a failed execution begins with its name. */
const readReported = async (topic: TopicSubscriber): Promise<ReadonlySet<string>> => {
  const mails = await topic.remaining();
  const names = mails.flatMap(({ text }) => /Upload (\S+) ended/.exec(text)?.[1] ?? []);
  return new Set(names.map(uploadIdOfExecution));
};
