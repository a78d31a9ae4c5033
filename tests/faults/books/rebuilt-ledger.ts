import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readLedgerRecords } from "../oracle/read-ledger.ts";
import type { Violation } from "../oracle/violation.ts";
import { runPinsterImages } from "./run-pinster-images.ts";

/**
 * What cannot come back: only the client's request knew of it, or an attempt of which the ledger alone was told. Where a client
 * repeated its request, another version of the same upload may have opened the entry than the one that was processed.
 */
const LOST: readonly string[] = ["expected_at", "received_at", "attempts", "accepted_at"];

/**
 * A failed execution of a large picture does not say what ReceiveImage made of it, nor when RecordFailure was told. Its entry may still
 * name the version that opened it.
 */
const LOST_OF_FAILED: readonly string[] = [
  ...["md5", "version_id", "content_type", "correlation_id"],
  ...["precedence", "ended_at", "changed_at"],
];

/** An upload that never came has left no trace. A failure of this moment may still be reported, and waits. */
const NOT_REBUILT: readonly unknown[] = ["expected", "failed"];

/** Takes the ledger away, lets the operator's command make it again, and compares. @param data the service's data directory */
export const checkRebuiltLedger = async (data: string): Promise<readonly Violation[]> => {
  const file = join(data, "ledger.sqlite");
  const before = readLedgerRecords(file);
  renameSync(file, join(data, "ledger.before.sqlite"));
  for (const suffix of ["-wal", "-shm"]) rmSync(file + suffix, { force: true });
  await runPinsterImages("ledger", "rebuild", "--local", "--data-dir", data, "--json");
  const rebuilt = new Map(readLedgerRecords(file).map((record) => [record["upload_id"], record]));
  return before.flatMap((record): Violation[] => {
    const subject = String(record["upload_id"]);
    const again = rebuilt.get(subject);
    const found = (detail: string): Violation[] => [{ rule: "ledger is rebuilt", subject, detail }];
    if (again === undefined) {
      return NOT_REBUILT.includes(record["status"]) ? [] : found("is not rebuilt");
    }
    const lost = record["status"] === "failed" ? [...LOST, ...LOST_OF_FAILED] : LOST;
    const names = new Set([...Object.keys(record), ...Object.keys(again)]);
    const different = [...names].filter(
      (name) =>
        !lost.includes(name) && JSON.stringify(record[name]) !== JSON.stringify(again[name]),
    );
    return different.length === 0 ? [] : found(`differs in ${different}`);
  });
};
