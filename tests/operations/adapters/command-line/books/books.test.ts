import { beforeEach, describe, expect, it } from "@jest/globals";
import { UploadId } from "../../../../../src/domain/upload/upload-id.ts";
import type { StoredExecution } from "../../../../fakes/executions.fake.ts";
import { aPublished } from "../../../../mothers/outcome.mother.ts";
import { aPublishedEntry } from "../../../../mothers/upload-entry.mother.ts";
import { ExecutionsUnderTest } from "../executions/executions-under-test.ts";

let under: ExecutionsUnderTest;
beforeEach(() => {
  under = new ExecutionsUnderTest();
});

const hoursAgo = (hours: number) => new Date(Date.now() - 3_600_000 * hours);

/** Adds an original and an execution that has succeeded, without an entry. */
const succeed = (digit: string, startedAt = hoursAgo(2)): UploadId => {
  const id = under.add(digit, { status: "succeeded", startedAt, endedAt: startedAt });
  const execution = under.executions.stored.at(-1) as StoredExecution;
  Object.assign(execution, { end: { upload: execution.upload, outcome: aPublished() } });
  Object.assign(under.installation.originalFiles.stored.at(-1) ?? {}, { storedAt: startedAt });
  return UploadId.parse(id);
};
const record = (uploadId: UploadId) =>
  under.installation.ledgerEntries.record(
    aPublishedEntry({ uploadId, md5: uploadId.md5, endedAt: hoursAgo(2) }),
  );
const close = async (options = "") => {
  const { exitCode, out } = await under.run(`books --stage dev --json ${options}`.trim());
  return { exitCode, ...(JSON.parse(out) as Record<string, unknown>) };
};

describe("books", () => {
  it("shows the balance of the last three days", async () => {
    await record(succeed("a"));
    await record(succeed("b", hoursAgo(80)));
    const { exitCode, out } = await under.run("books --stage dev");
    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: expect.stringMatching(
        /^Books of stage dev, \S+Z to \S+Z:\n1 accepted = 1 published \+ 0 flagged \+ 0 rejected \+ 0 failed \+ 0 under way \+ 0 unaccounted for\.\n$/,
      ),
    });
    expect(await close()).toMatchObject({
      exitCode: 0,
      accepted: 1,
      published: 1,
      under_way: 0,
      balanced: true,
      complete: true,
      findings: [],
    });
  });

  it("shows any other period, half-open", async () => {
    await record(succeed("a", new Date("2026-05-01T00:00:00Z")));
    await record(succeed("b", new Date("2026-06-01T00:00:00Z")));
    expect(await close("--since 2026-05-01 --until 2026-06-01")).toMatchObject({
      since: "2026-05-01T00:00:00.000Z",
      until: "2026-06-01T00:00:00.000Z",
      accepted: 1,
    });
  });

  it("fails if the books do not balance, and changes nothing", async () => {
    const uploadId = succeed("a");
    expect(await close()).toMatchObject({
      exitCode: 1,
      unaccounted: 1,
      balanced: false,
      findings: [{ upload_id: uploadId.toString(), fault: "not-recorded", repaired: false }],
    });
    const { out } = await under.run("books --stage dev");
    expect(out).toContain(`${uploadId}  has no entry; should be published\n`);
    expect(out).toContain("The books do not balance");
    expect(await under.installation.ledgerEntries.find(uploadId)).toBeUndefined();
  });

  it("repairs on demand", async () => {
    const uploadId = succeed("a");
    under.add("b");
    under.executions.stored.pop();
    Object.assign(under.installation.originalFiles.stored[1] ?? {}, { storedAt: hoursAgo(1) });
    expect(await close("--repair")).toMatchObject({ exitCode: 0, repaired: 2, balanced: true });
    expect(under.installation.started).toHaveLength(1);
    expect(await under.installation.ledgerEntries.find(uploadId)).toMatchObject({
      status: "published",
    });
  });

  it("leaves a quarter of an hour for what comes by itself, or as much as the operator says", async () => {
    under.add("a");
    under.executions.stored.pop();
    Object.assign(under.installation.originalFiles.stored[0] ?? {}, { storedAt: hoursAgo(0.1) });
    expect(await close()).toMatchObject({ exitCode: 0, under_way: 1 });
    expect(await close("--grace 0m")).toMatchObject({ exitCode: 1, unaccounted: 1 });
  });

  it("ends when the operator interrupts, and claims no balance", async () => {
    for (const digit of "0123456789abcdef") succeed(digit);
    const find = under.installation.ledgerEntries.find;
    under.installation.ledgerEntries.find = async (uploadId) => {
      under.commandLine.interrupt?.();
      return find.call(under.installation.ledgerEntries, uploadId);
    };
    const { exitCode, out, err } = await under.run("books --stage dev --repair");
    expect(exitCode).toBe(130);
    expect(out).not.toContain("accepted");
    expect(err).toContain("run it again");
    expect(under.installation.ledgerEntries.ledger.entries).toHaveLength(8);
  });

  it("refuses a period that ends before it begins", async () => {
    expect(await under.run("books --stage dev --since 2026-06-01 --until 2026-05-01")).toEqual({
      exitCode: 2,
      out: "",
      err: "--until must be later than --since: 2026-05-01T00:00:00.000Z is not later than 2026-06-01T00:00:00.000Z.\n",
    });
  });

  it("names the option that it cannot read", async () => {
    const { exitCode, err } = await under.run("books --stage dev --until tomorrow");
    expect(exitCode).toBe(2);
    expect(err).toContain("--until must be a time such as 2026-05-16");
  });
});
