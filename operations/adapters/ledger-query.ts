import type { QueryCommandInput } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { imageableKey } from "../../src/adapters/outbound/dynamodb/entry-record.ts";
import type { EntrySelection, StatusSelection } from "../application/ports/ledger-entries.port.ts";

/** The question to the ledger's index that answers a selection. */
export const toQuery = (selection: EntrySelection): Omit<QueryCommandInput, "TableName"> => {
  const { name, value } = keyOf(selection);
  const [condition, times] = selection.by === "status" ? conditionOf(selection) : ["", {}];
  return {
    IndexName: `by-${selection.by}`,
    KeyConditionExpression: `#name = :value${condition}`,
    ExpressionAttributeNames: { "#name": name },
    ExpressionAttributeValues: marshall({ ":value": value, ...times }),
  };
};

/** Whether an item is still what the index found: it may have got another status since. */
export const isSelected = (
  item: Readonly<Record<string, unknown>>,
  selection: EntrySelection,
): boolean => {
  const { name, value } = keyOf(selection);
  if (item[name] !== value) return false;
  if (selection.by !== "status") return true;
  const { since = EARLIEST, before = LATEST } = selection;
  const changedAt = String(item["changed_at"]);
  return changedAt >= since.toISOString() && changedAt < before.toISOString();
};

const keyOf = (selection: EntrySelection): { readonly name: string; readonly value: string } => {
  switch (selection.by) {
    case "md5":
      return { name: "md5", value: selection.md5.toString() };
    case "imageable":
      return { name: "imageable", value: imageableKey(selection.imageable) };
    case "user":
      return { name: "user_id", value: selection.userId };
    case "status":
      return { name: "status", value: selection.status };
  }
};

const EARLIEST = new Date(0);
/** The last time of four digits. */
const LATEST = new Date("9999-12-31T23:59:59.999Z");

/** DynamoDB takes one condition on the index's time. BETWEEN includes both ends, and refuses a period that ends before it begins. */
const conditionOf = ({ since = EARLIEST, before = LATEST }: StatusSelection) => {
  const until = new Date(Math.max(since.getTime(), before.getTime()));
  return [
    " AND changed_at BETWEEN :since AND :until",
    { ":since": since.toISOString(), ":until": until.toISOString() },
  ] as const;
};
