import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Context } from "aws-lambda";
import {
  type CloseBooksEvent,
  closeBooksHandler,
} from "../../../../../src/adapters/inbound/books/close-books.handler.ts";
import { originalsOfHour } from "../../../../../src/adapters/inbound/books/originals-of-hour.ts";
import type { Books } from "../../../../../src/application/close-books/books.ts";
import type { CloseBooksCommand } from "../../../../../src/application/close-books/close-books-command.ts";
import type { BookFinding } from "../../../../../src/application/close-books/settled-upload.ts";
import { RecordingTelemetry } from "../../../../fakes/telemetry.fake.ts";
import { anUpload } from "../../../../mothers/original.mother.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const { uploadId } = anUpload();
const places = {
  published: 5,
  flagged: 1,
  rejected: 1,
  failed: 1,
  "under-way": 2,
  unaccounted: 0,
};

describe("the schedule's call", () => {
  let telemetry: RecordingTelemetry;
  let commands: CloseBooksCommand[];
  let findings: BookFinding[];
  let books: Partial<Books>;
  let remaining: number;

  beforeEach(() => {
    telemetry = new RecordingTelemetry();
    commands = [];
    findings = [];
    books = {};
    remaining = 15 * MINUTE;
  });

  const call = (event: CloseBooksEvent | null = {}, failure?: Error) => {
    const closeBooks = {
      execute: async (
        command: CloseBooksCommand,
        { onFinding }: { onFinding(finding: BookFinding): void },
      ): Promise<Books> => {
        if (failure !== undefined) throw failure;
        commands.push(command);
        for (const finding of findings) onFinding(finding);
        const { period } = command;
        return { period, accepted: 10, places, repaired: 0, isComplete: true, ...books };
      },
    };
    const handler = closeBooksHandler(closeBooks, telemetry, { days: 3 });
    return handler(event, { getRemainingTimeInMillis: () => remaining } as Context);
  };
  const measured = () =>
    Object.fromEntries(
      telemetry.measures.map(({ metric, value, dimensions }) => [
        `${metric} ${dimensions["place"] ?? ""}`.trim(),
        value,
      ]),
    );

  it("closes the books of the last days, and repairs them, with a part of the originals", async () => {
    await call();
    const [{ period, md5Prefixes, repair, grace, shouldStop } = {} as CloseBooksCommand] = commands;
    expect(period.until.getTime() - period.since.getTime()).toBe(3 * DAY);
    expect(Math.abs(Date.now() - period.until.getTime())).toBeLessThan(MINUTE);
    expect(md5Prefixes).toEqual(originalsOfHour(period.until));
    expect({ repair, grace }).toEqual({ repair: true, grace: 15 * MINUTE });
    expect(shouldStop?.()).toBe(false);
    remaining = MINUTE; // that is for the report
    expect(shouldStop?.()).toBe(true);
  });

  it("looks at all originals where it is asked to", async () => {
    await call({ originals: "all" });
    expect(commands[0]?.md5Prefixes).toHaveLength(16);
    await call(null);
    expect(commands[1]?.md5Prefixes).toEqual(originalsOfHour(commands[1]?.period.until as Date));
  });

  it("logs and measures the balance, also when there is nothing to report", async () => {
    const balance = {
      accepted: 10,
      published: 5,
      flagged: 1,
      rejected: 1,
      failed: 1,
      under_way: 2,
      unaccounted: 0,
    };
    expect(await call()).toMatchObject({ ...balance, repaired: 0, complete: true });
    expect(telemetry.infos).toEqual([
      { message: "books closed", fields: expect.objectContaining(balance) },
    ]);
    expect(measured()).toEqual({
      ...Object.fromEntries(
        Object.entries(balance).map(([place, count]) => [`UploadsInBooks ${place}`, count]),
      ),
      UploadsRepaired: 0,
      UploadsUnaccounted: 0,
    });
  });

  it("names what it has repaired, and what it has not, with the reason", async () => {
    const error = new Error("Step Functions does not answer.");
    const finding = { uploadId, place: "unaccounted", since: new Date() } as const;
    findings = [
      { ...finding, place: "under-way", fault: "not-started", isRepaired: true },
      { ...finding, fault: "lost" },
      { ...finding, fault: "not-started", error },
    ];
    books = { places: { ...places, unaccounted: 2 }, repaired: 1 };
    await call();
    const upload_id = uploadId.toString();
    expect(telemetry.infos[0]).toEqual({
      message: "upload repaired",
      fields: { upload_id, fault: "not-started" },
    });
    expect(telemetry.errors).toMatchObject([
      { message: "upload unaccounted for", fields: { upload_id, fault: "lost" } },
      { message: "upload unaccounted for", fields: { upload_id, fault: "not-started" }, error },
    ]);
    expect(measured()).toMatchObject({ UploadsUnaccounted: 2, UploadsRepaired: 1 });
  });

  it("counts more findings than it logs", async () => {
    const finding = { uploadId, place: "unaccounted", since: new Date(), fault: "lost" } as const;
    findings = Array(1_001).fill(finding);
    await call();
    expect(telemetry.errors).toHaveLength(1_000);
  });

  it("does not say how many are unaccounted for if it has not looked at everything", async () => {
    books = { isComplete: false };
    expect(await call()).toMatchObject({ complete: false });
    expect(measured()).not.toHaveProperty("UploadsUnaccounted");
  });

  it("fails, so that Lambda repeats it, if a store does not answer", async () => {
    const failure = new Error("DynamoDB does not answer.");
    await expect(call({}, failure)).rejects.toBe(failure);
    expect(telemetry.errors).toMatchObject([{ message: "books not closed", error: failure }]);
    expect(telemetry.measures).toEqual([]);
  });
});

describe("originalsOfHour", () => {
  it("gives each group of md5s to one hour of the day", () => {
    const hours = Array.from({ length: 24 }, (_, i) =>
      originalsOfHour(new Date(Date.UTC(2026, 0, 1, i, 59))),
    );
    const all = hours.flat().toSorted();
    expect(all).toHaveLength(256);
    expect(new Set(all).size).toBe(256);
    expect(Math.max(...hours.map(({ length }) => length))).toBe(11);
    expect(originalsOfHour(new Date(Date.UTC(2026, 0, 2)))).toEqual(hours[0]);
  });
});
