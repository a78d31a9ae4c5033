import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "@jest/globals";
import { ObjectCreatedQueue } from "../../local/file-system/object-created-queue.ts";
import { MD5, VERSION_ID } from "../mothers/original.mother.ts";
import { eventually } from "./support/eventually.ts";

const ORIGINAL = { md5: MD5, versionId: VERSION_ID };
const BACKOFF = { firstMs: 1, maxMs: 4 };
const TAKEN = { batchItemFailures: [] };
const REPORTED = { batchItemFailures: [{ itemIdentifier: "1" }] };

describe("ObjectCreatedQueue", () => {
  let queue: ObjectCreatedQueue | undefined;
  afterEach(() => queue?.stop());

  /** @returns the events that StartWorkflow received until now */
  const send = (answer: (attempt: number) => unknown): unknown[] => {
    const received: unknown[] = [];
    queue = new ObjectCreatedQueue(async (event) => answer(received.push(event)), BACKOFF);
    queue.send(ORIGINAL);
    return received;
  };

  it.each([
    ["reports a failure of the event", () => REPORTED],
    [
      "throws",
      () => {
        throw new Error("ENOSPC: no space left on device");
      },
    ],
  ])(
    "delivers the same event again until StartWorkflow takes it, when it first %s",
    async (_, fail) => {
      const received = send((attempt) => (attempt < 12 ? fail() : TAKEN));
      await eventually(
        async () => received.length,
        (length) => length === 12,
      );
      await sleep(20);
      expect(received).toHaveLength(12);
      expect(new Set(received.map((event) => JSON.stringify(event))).size).toBe(1);
    },
  );

  it("delivers an event once when StartWorkflow takes it", async () => {
    const received = send(() => TAKEN);
    await sleep(20);
    expect(received).toHaveLength(1);
  });

  it("delivers nothing more when it is stopped", async () => {
    const received = send(() => REPORTED);
    await queue?.stop();
    const before = received.length;
    await sleep(20);
    expect(received).toHaveLength(before);
  });
});
