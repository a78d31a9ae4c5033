import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "@jest/globals";
import { DeadLetters } from "../../local/file-system/dead-letters.ts";
import { ObjectCreatedQueue } from "../../local/file-system/object-created-queue.ts";
import { MD5, VERSION_ID } from "../mothers/original.mother.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import { eventually } from "./support/eventually.ts";

const ORIGINAL = { md5: MD5, versionId: VERSION_ID };
const REDELIVERY = { firstMs: 1, maxMs: 4, maxAttempts: 20 };
const TAKEN = { batchItemFailures: [] };
const REPORTED = { batchItemFailures: [{ itemIdentifier: "1" }] };

const root = temporaryDirectory();

describe("ObjectCreatedQueue", () => {
  let queue: ObjectCreatedQueue | undefined;
  afterEach(() => queue?.stop());

  const noLetter: Pick<DeadLetters, "add"> = {
    add: async () => {
      throw new Error("ENOSPC: no space left on device");
    },
  };

  /** @returns the events that StartWorkflow received until now */
  const send = (answer: (attempt: number) => unknown, deadLetters = noLetter): unknown[] => {
    const received: unknown[] = [];
    const receive = async (event: unknown) => answer(received.push(event));
    queue = new ObjectCreatedQueue(receive, deadLetters, REDELIVERY);
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

  it("gives up an event that StartWorkflow never takes, and keeps it as a dead letter", async () => {
    const letters = new DeadLetters(join(root, "letters"));
    const received = send(() => REPORTED, letters);
    await eventually(
      async () => received.length,
      (length) => length === 20,
    );
    await sleep(30);
    expect(received).toHaveLength(20);
    expect(await letters.take()).toEqual([`raw.${MD5}.${VERSION_ID}`]);
    expect(await letters.take()).toEqual([]);
  });

  it("gives up nothing while no dead letter can be written, as on a full disk", async () => {
    const received = send((attempt) => (attempt < 30 ? REPORTED : TAKEN));
    await eventually(
      async () => received.length,
      (length) => length === 30,
    );
    await sleep(30);
    expect(received).toHaveLength(30);
  });

  it("delivers nothing more when it is stopped", async () => {
    const received = send(() => REPORTED);
    await queue?.stop();
    const before = received.length;
    await sleep(20);
    expect(received).toHaveLength(before);
  });
});
