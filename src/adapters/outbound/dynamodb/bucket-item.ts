import type { AttributeValue, UpdateItemCommandInput } from "@aws-sdk/client-dynamodb";
import {
  type ChargedBucket,
  drainTimeOf,
  emptyAtAfter,
  latestEmptyAt,
} from "../../../domain/upload/leaky-bucket.ts";
import type { Charge } from "../../../domain/upload/upload-limits.ts";

/**
 * The buckets of one account, in the ledger's table: `upload_id` is `limit:<account>`; `uploads_empty_at` and `bytes_empty_at` are
 * milliseconds since 1970; `expires_at`, seconds. No index has it, because it has none of their keys.
 */
export type BucketItem = Readonly<Record<string, AttributeValue>>;

type Update = Omit<UpdateItemCommandInput, "TableName">;

const nameOf = ({ limit }: Charge): string => `${limit.unit}_empty_at`;

const emptyAtOf = (charge: Charge, item: BucketItem): number =>
  Number(item[nameOf(charge)]?.N ?? 0);

export const bucketsOf = (charges: readonly Charge[], item: BucketItem): readonly ChargedBucket[] =>
  charges.map((charge) => ({ charge, emptyAt: emptyAtOf(charge, item) }));

export const bucketItemKey = (account: string) => ({ upload_id: { S: `limit:${account}` } });

const keyOf = ([charge]: readonly Charge[]) => bucketItemKey(String(charge?.account));

const number = (value: number): AttributeValue => ({ N: String(value) });

/**
 * Adds charges of one account, if each bucket still is as in `item`, empty or not, and has room. Otherwise the update fails with
 * the item as it is.
 */
export const addCharges = (charges: readonly Charge[], item: BucketItem, now: number): Update => {
  const sets = ["expires_at = :expires_at"];
  const conditions: string[] = [];
  const lifetime = Math.max(...charges.map(({ limit }) => limit.seconds));
  const values: Record<string, AttributeValue> = {
    ":expires_at": number(Math.ceil(now / 1_000) + lifetime),
    ":now": number(now),
  };
  for (const charge of charges) {
    const name = nameOf(charge);
    if (emptyAtOf(charge, item) <= now) {
      sets.push(`${name} = :${name}`);
      conditions.push(`(attribute_not_exists(${name}) OR ${name} <= :now)`);
      values[`:${name}`] = number(emptyAtAfter(charge, 0, now));
    } else {
      sets.push(`${name} = ${name} + :${name}`);
      conditions.push(`${name} > :now AND ${name} <= :${name}_latest`);
      values[`:${name}`] = number(drainTimeOf(charge));
      values[`:${name}_latest`] = number(latestEmptyAt(charge, now));
    }
  }
  return {
    Key: keyOf(charges),
    UpdateExpression: `SET ${sets.join(", ")}`,
    ConditionExpression: conditions.join(" AND "),
    ExpressionAttributeValues: values,
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  };
};

/** Takes charges of one account out again. */
export const removeCharges = (charges: readonly Charge[]): Update => ({
  Key: keyOf(charges),
  UpdateExpression: `SET ${charges.map((each) => `${nameOf(each)} = ${nameOf(each)} - :${nameOf(each)}`).join(", ")}`,
  ConditionExpression: "attribute_exists(upload_id)",
  ExpressionAttributeValues: Object.fromEntries(
    charges.map((each) => [`:${nameOf(each)}`, number(drainTimeOf(each))]),
  ),
});
