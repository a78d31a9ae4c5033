import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  type UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "@jest/globals";
import { DynamoDbWaitingSlots } from "../../../../../src/adapters/outbound/dynamodb/dynamo-db-waiting-slots.ts";

const full = (slots: readonly string[]): Error =>
  new ConditionalCheckFailedException({
    message: "The conditional request failed",
    $metadata: {},
    Item: { slots: { SS: [...slots] } },
  });

/** @param others the slots that others have, of one that is allowed */
const slotsWith = (others: readonly string[], isAnswerLost: boolean) => {
  const send = async ({ input }: UpdateItemCommand) => {
    const own = input.ExpressionAttributeValues?.[":slot"]?.SS ?? [];
    // DynamoDB has added the slot, its answer is lost, and the SDK's repetition finds no room.
    if (isAnswerLost) throw full([...others, ...own]);
    if (others.length > 0) throw full(others);
    return {};
  };
  const client = Object.assign(new DynamoDBClient({ region: "eu-west-1" }), { send });
  return new DynamoDbWaitingSlots(client, "ledger");
};

describe("DynamoDbWaitingSlots", () => {
  it("gives the last slot although the answer to its request was lost", async () => {
    expect(await slotsWith([], true).take(1)).toEqual({ id: expect.any(String) });
  });

  it("gives none while another has the last slot", async () => {
    const held = `${Date.now() + 60_000} another`;
    expect(await slotsWith([held], false).take(1)).toBeUndefined();
  });
});
