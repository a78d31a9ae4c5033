import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import type { UploadCounter } from "../../../application/upload-limits/upload-counter.port.ts";
import { findExceeded } from "../../../domain/upload/leaky-bucket.ts";
import type { ExceededLimit } from "../../../domain/upload/too-many-uploads.error.ts";
import type { Charge } from "../../../domain/upload/upload-limits.ts";
import { addCharges, type BucketItem, bucketsOf, removeCharges } from "./bucket-item.ts";

/** Milliseconds for a count, repetitions included. A client waits for it. */
const TIMEOUT = 1_000;

/** Others count at the same time; each attempt begins with what the one before has found. */
const ATTEMPTS = 5;

/** Many requests count in the same buckets, and each attempt has found something else than the one before. */
class UploadCounterContended extends Error {
  override readonly name = "UploadCounterContended";
}

class UploadCounterSilent extends Error {
  override readonly name = "UploadCounterSilent";
}

const isExceeded = (result: ExceededLimit | undefined): result is ExceededLimit =>
  result !== undefined;

/** A table's items under `limit:<account>`, one for each account, which DynamoDB deletes when their buckets are empty. */
export class DynamoDbUploadCounter implements UploadCounter {
  private readonly dynamoDb: DynamoDBClient;
  private readonly table: string;

  /** @param dynamoDb sends nothing else, so that it may keep its middleware (`cacheMiddleware`), which takes a third of a count's CPU */
  constructor(dynamoDb: DynamoDBClient, table: string) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  async count(charges: readonly Charge[], now: Date): Promise<ExceededLimit | undefined> {
    const { promise: deadline, reject } = Promise.withResolvers<never>();
    const silence = new UploadCounterSilent(`DynamoDB gave no answer within ${TIMEOUT} ms.`);
    const timer = setTimeout(() => reject(silence), TIMEOUT);
    try {
      return await Promise.race([this.countInAccounts(charges, now.getTime()), deadline]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async countInAccounts(
    charges: readonly Charge[],
    now: number,
  ): Promise<ExceededLimit | undefined> {
    const accounts = [...Map.groupBy(charges, ({ account }) => account).values()];
    const results = await Promise.allSettled(accounts.map((own) => this.countInAccount(own, now)));
    const answers = results.map((each) => (each.status === "fulfilled" ? each.value : undefined));
    const [exceeded] = answers.filter(isExceeded).sort((a, b) => b.waitMs - a.waitMs);
    if (exceeded !== undefined) {
      const counted = accounts.filter((_, i) => results[i]?.status === "fulfilled" && !answers[i]);
      // What cannot be taken back runs out by itself. The answer does not depend on it.
      await Promise.allSettled(counted.map((own) => this.send(removeCharges(own))));
      return exceeded;
    }
    for (const each of results) if (each.status === "rejected") throw each.reason;
    return undefined;
  }

  /** Most uploads are their account's first for a while. So the first attempt takes the buckets for empty, and reads nothing. */
  private async countInAccount(
    charges: readonly Charge[],
    now: number,
  ): Promise<ExceededLimit | undefined> {
    let item: BucketItem = {};
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const exceeded = findExceeded(bucketsOf(charges, item), now);
      if (exceeded !== undefined) return exceeded;
      try {
        await this.send(addCharges(charges, item, now));
        return undefined;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        item = error.Item ?? {};
      }
    }
    throw new UploadCounterContended(`The buckets changed ${ATTEMPTS} times meanwhile.`);
  }

  private send(update: Omit<UpdateItemCommandInput, "TableName">) {
    return this.dynamoDb.send(new UpdateItemCommand({ TableName: this.table, ...update }));
  }
}
