import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  type UpdateItemCommand,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "@jest/globals";
import { DynamoDbUploadCounter } from "../../../../../src/adapters/outbound/dynamodb/dynamo-db-upload-counter.ts";
import { chargesOf } from "../../../../../src/domain/upload/upload-limits.ts";
import { NO_LIMITS } from "../../../../fakes/upload-counter.fake.ts";

const NOW = new Date("2026-01-01T12:00:00Z");
const LIMITS = { ...NO_LIMITS, userUploadsPerHour: 10, imageableUploadsPerHour: 10 };
const CHARGES = chargesOf(LIMITS, { imageable: { type: "Pin", id: "7" }, userId: "ann" }, 1);

/** DynamoDB's refusal of an update, with the bucket as it is: empty so many minutes from now. */
const emptyIn = (minutes: number): Error =>
  new ConditionalCheckFailedException({
    message: "The conditional request failed",
    $metadata: {},
    Item: { uploads_empty_at: { N: String(NOW.getTime() + 60_000 * minutes) } },
  });
const FULL = emptyIn(60);

/** @param answer throws what DynamoDB answers to an update; `n` counts the updates of one account */
const counterWith = (answer: (account: string, n: number, update: string) => void) => {
  const updates: UpdateItemCommandInput[] = [];
  const send = async ({ input }: UpdateItemCommand) => {
    updates.push(input);
    const account = String(input.Key?.["upload_id"]?.S);
    const n = updates.filter(({ Key }) => Key?.["upload_id"]?.S === account).length;
    answer(account, n, String(input.UpdateExpression));
    return {};
  };
  const client = Object.assign(new DynamoDBClient({ region: "eu-west-1" }), { send });
  const counter = new DynamoDbUploadCounter(client, "ledger");
  return { count: () => counter.count(CHARGES, NOW), updates };
};

describe("DynamoDbUploadCounter", () => {
  it("sends one update for each account if their buckets are empty", async () => {
    const { count, updates } = counterWith(() => {});
    expect(await count()).toBeUndefined();
    expect(updates.map(({ Key }) => Key?.["upload_id"]?.S)).toEqual([
      "limit:user:ann",
      "limit:imageable:Pin:7",
    ]);
  });

  it("adds to a bucket that is not empty, whatever others have added meanwhile", async () => {
    const { count, updates } = counterWith((account, n) => {
      if (account === "limit:user:ann" && n === 1) throw emptyIn(30);
    });
    expect(await count()).toBeUndefined();
    expect(updates.at(-1)).toMatchObject({
      UpdateExpression: expect.stringContaining("uploads_empty_at = uploads_empty_at + :"),
      ConditionExpression:
        "uploads_empty_at > :now AND uploads_empty_at <= :uploads_empty_at_latest",
    });
  });

  it("refuses if one account is full, and takes the other's charge back", async () => {
    const { count, updates } = counterWith((account) => {
      if (account === "limit:user:ann") throw FULL;
    });
    expect(await count()).toMatchObject({ limit: { of: "user" }, waitMs: 360_000 });
    expect(updates.at(-1)).toMatchObject({
      Key: { upload_id: { S: "limit:imageable:Pin:7" } },
      UpdateExpression: "SET uploads_empty_at = uploads_empty_at - :uploads_empty_at",
    });
  });

  it("refuses also if the charge cannot be taken back, or the other account does not answer", async () => {
    const down = new Error("down");
    const noWayBack = counterWith((account, _, update) => {
      if (account === "limit:user:ann") throw FULL;
      if (update.includes("-")) throw down;
    });
    expect(await noWayBack.count()).toMatchObject({ limit: { of: "user" } });
    const halfDown = counterWith((account) => {
      throw account === "limit:user:ann" ? FULL : down;
    });
    expect(await halfDown.count()).toMatchObject({ limit: { of: "user" } });
  });

  it("fails if an account does not answer and none is full", async () => {
    const down = new Error("down");
    const { count } = counterWith((account) => {
      if (account === "limit:user:ann") throw down;
    });
    await expect(count()).rejects.toBe(down);
  });

  it("gives up if it finds another state each time", async () => {
    const { count, updates } = counterWith((account, n) => {
      if (account === "limit:user:ann") throw emptyIn(n % 2 === 0 ? -1 : 1);
    });
    await expect(count()).rejects.toMatchObject({ name: "UploadCounterContended" });
    expect(updates.length).toBeLessThan(10);
  });
});
