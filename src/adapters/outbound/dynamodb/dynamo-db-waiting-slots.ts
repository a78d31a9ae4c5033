import { randomUUID } from "node:crypto";
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type {
  WaitingSlot,
  WaitingSlots,
} from "../../../application/find-upload/waiting-slots.port.ts";

/** The item's key. The function's role may write under no other (template.yaml). */
export const WAITING_KEY = "waiting-lookups";

/** In seconds. Longer than the function runs at most (template.yaml), so a slot never ends while its holder waits. The rest is for clocks. */
export const SLOT_SECONDS = 40;

/**
 * One item with the set of all slots, each `<its end, in milliseconds since 1970> <a random id>`. DynamoDB counts them in the same request
 * that adds one, so there are never more than allowed, however many ask at the same moment.
 */
export class DynamoDbWaitingSlots implements WaitingSlots {
  private readonly dynamoDb: DynamoDBClient;
  private readonly table: string;
  private readonly slotSeconds: number;

  constructor(dynamoDb: DynamoDBClient, table: string, slotSeconds = SLOT_SECONDS) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.slotSeconds = slotSeconds;
  }

  async take(max: number): Promise<WaitingSlot | undefined> {
    if (max === 0) return undefined;
    const id = `${Date.now() + 1_000 * this.slotSeconds} ${randomUUID()}`;
    const taken = await this.add(id, max);
    if (taken === undefined) return { id };
    const ended = taken.filter((each) => Number.parseInt(each, 10) <= Date.now());
    if (ended.length === 0) return undefined;
    await this.remove(ended);
    return (await this.add(id, max)) === undefined ? { id } : undefined;
  }

  async release({ id }: WaitingSlot): Promise<void> {
    await this.remove([id]);
  }

  /** @returns the slots that are taken, if there are too many to add one */
  private async add(id: string, max: number): Promise<readonly string[] | undefined> {
    try {
      await this.dynamoDb.send(
        new UpdateItemCommand({
          ...this.item,
          UpdateExpression: "ADD slots :slot",
          ConditionExpression: "attribute_not_exists(slots) OR size(slots) < :max",
          ExpressionAttributeValues: { ":slot": { SS: [id] }, ":max": { N: String(max) } },
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        }),
      );
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const taken = error.Item?.["slots"]?.SS ?? [];
      // Its own is among them if DynamoDB's answer was lost, and the SDK has asked again.
      return taken.includes(id) ? undefined : taken;
    }
  }

  private async remove(ids: string[]): Promise<void> {
    await this.dynamoDb.send(
      new UpdateItemCommand({
        ...this.item,
        UpdateExpression: "DELETE slots :slots",
        ExpressionAttributeValues: { ":slots": { SS: ids } },
      }),
    );
  }

  private get item() {
    return { TableName: this.table, Key: { upload_id: { S: WAITING_KEY } } };
  }
}
