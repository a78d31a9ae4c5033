import { type BatchGetItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "@jest/globals";
import { readRecords } from "../../../../../src/adapters/outbound/dynamodb/read-records.ts";

const TABLE = "ledger";

async function* idsOf(...ids: string[]) {
  yield* ids;
}

describe("readRecords", () => {
  it("reads what DynamoDB leaves out of an answer, after a longer pause each time", async () => {
    const times: number[] = [];
    // A table that is throttled answers with one item of all that are asked for.
    const send = async ({ input }: BatchGetItemCommand) => {
      times.push(performance.now());
      const [first, ...rest] = input.RequestItems?.[TABLE]?.Keys ?? [];
      return {
        Responses: { [TABLE]: first ? [first] : [] },
        UnprocessedKeys: rest.length > 0 ? { [TABLE]: { Keys: rest } } : {},
      };
    };
    const client = Object.assign(new DynamoDBClient({ region: "eu-west-1" }), { send });
    const found: string[] = [];
    for await (const { upload_id } of readRecords(client, TABLE, idsOf("a", "b", "c"))) {
      found.push(upload_id);
    }
    expect(found).toEqual(["a", "b", "c"]);
    const [first = 0, second = 0, third = 0] = times;
    expect(second - first).toBeGreaterThan(45);
    expect(third - second).toBeGreaterThan(95);
  });
});
