import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { StateMachineDefinition } from "aws-local-stepfunctions";
import { announceRejectionHandler } from "../../src/adapters/inbound/workflow/announce-rejection.handler.ts";
import { generateThumbnailsHandler } from "../../src/adapters/inbound/workflow/generate-thumbnails.handler.ts";
import { moderateImageHandler } from "../../src/adapters/inbound/workflow/moderate-image.handler.ts";
import { notifyPinsterHandler } from "../../src/adapters/inbound/workflow/notify-pinster.handler.ts";
import type { AnnounceRejectionCommand } from "../../src/application/announce-rejection/announce-rejection.use-case.ts";
import type { NotifyPinsterCommand } from "../../src/application/notify-pinster/notify-pinster.use-case.ts";
import {
  type Approved,
  type Published,
  REJECTION_REASONS,
  type Rejected,
} from "../../src/domain/upload/outcome.ts";
import { RecordingProgress } from "../fakes/record-progress.fake.ts";
import { RecordingTelemetry } from "../fakes/telemetry.fake.ts";
import { aPublished } from "../mothers/outcome.mother.ts";
import { interpret } from "./scenario.ts";

const recorded = async (name: string) =>
  JSON.parse(await readFile(join(import.meta.dirname, "recorded-0.1.0", `${name}.json`), "utf8"));

/** Step Functions runs an execution by the definition with which it began; the functions are those of today. */
const definition: StateMachineDefinition = await recorded("process-upload.asl");
const { upload } = await recorded("moderate-image");

const APPROVED: Approved = { kind: "approved", labels: [], modelVersion: "7", publish: "picture" };
const rejected = (reason: Rejected["reason"]): Rejected => ({
  kind: "rejected",
  reason,
  labels: reason === "moderation" ? [{ name: "Weapons", confidence: 99 }] : [],
  detail: "in words",
});

/** What 0.1.0 calls a rejection, where it does not know the reason. */
const REASON_IN_010: Partial<Record<Rejected["reason"], Rejected["reason"]>> = {
  "too-demanding": "too-large",
  "too-slow": "too-large",
  "unsupported-type": "unreadable",
};
const reasonIn010 = (reason: Rejected["reason"]) => REASON_IN_010[reason] ?? reason;

/** Runs an execution of 0.1.0, from any of its states, with today's handlers. */
const run = async (
  outcomes: { moderation?: Approved | Rejected; publication?: Published | Rejected } = {},
  { startAt = "ModerateImage", state = { upload } as unknown } = {},
) => {
  const { moderation = APPROVED, publication = aPublished() } = outcomes;
  const telemetry = new RecordingTelemetry();
  const progress = new RecordingProgress();
  const notified: NotifyPinsterCommand[] = [];
  const announced: AnnounceRejectionCommand[] = [];
  const handlers = {
    ModerateImage: moderateImageHandler({ execute: async () => moderation }, progress, telemetry),
    GenerateThumbnails: generateThumbnailsHandler(
      { execute: async () => publication },
      progress,
      telemetry,
    ),
    NotifyPinster: notifyPinsterHandler(
      {
        execute: async (command) => {
          notified.push(command);
          return new Date();
        },
      },
      progress,
      telemetry,
    ),
    AnnounceRejection: announceRejectionHandler(
      { execute: async (command) => void announced.push(command) },
      telemetry,
    ),
  };
  // Lambda passes JSON.
  const viaJson = (value: unknown) => JSON.parse(JSON.stringify(value ?? null));
  const tasks = Object.fromEntries(
    Object.entries({ ...handlers, NotifyPinsterOfRejection: handlers.NotifyPinster }).map(
      ([name, handler]) => [
        name,
        async (input: unknown) => viaJson(await handler(viaJson(input), {} as never)),
      ],
    ),
  );
  const ending = await interpret({ ...definition, StartAt: startAt }, tasks, state);
  return { ...ending, notified, announced, progress, telemetry };
};

describe("an execution that 0.1.0 began", () => {
  it("ends as published, with the same notification", async () => {
    const { path, error, notified, progress } = await run();
    expect([path.at(-1), error]).toEqual(["Published", undefined]);
    expect(progress.commands).toEqual([]); // nothing would close an entry of its
    expect(notified.map(({ outcome }) => outcome)).toEqual([aPublished()]);
    expect(JSON.parse(JSON.stringify(notified[0]?.upload))).toEqual(upload);
  });

  it.each(REJECTION_REASONS)(
    "ends as rejected (%s), with 0.1.0's reason, without a retry and without a failure in the log",
    async (reason) => {
      const outcomes =
        reason === "hash-collision"
          ? { publication: rejected(reason) }
          : { moderation: rejected(reason) };
      const { path, error, notified, announced, telemetry } = await run(outcomes);
      const { labels } = rejected(reason);
      expect([path.at(-1), error]).toEqual([
        reason === "moderation" ? "Flagged" : "Rejected",
        undefined,
      ]);
      for (const outcome of [notified[0]?.outcome, announced[0]?.rejection]) {
        expect(outcome).toMatchObject({ kind: "rejected", reason: reasonIn010(reason), labels });
      }
      expect(telemetry.errors).toEqual([]);
    },
  );

  it.each(["unreadable", "too-large"] as const)(
    "whose publication rejects it as %s ends with that reason",
    async (reason) => {
      const { path, notified } = await run({ publication: rejected(reason) });
      expect(path.at(-1)).toBe("Rejected");
      expect(notified[0]?.outcome).toMatchObject({ reason });
    },
  );

  it.each([
    ["NotifyPinster", "notify-pinster", "Published"],
    ["AnnounceRejection", "announce-rejection", "Flagged"],
    ["NotifyPinsterOfRejection", "notify-pinster-rejection", "Flagged"],
  ])("and that waits in %s goes on with the recorded state", async (startAt, name, end) => {
    const state = await recorded(name);
    const { path, error, notified } = await run({}, { startAt, state });
    expect([path.at(-1), error]).toEqual([end, undefined]);
    const [{ outcome } = { outcome: undefined }] = notified;
    if (outcome?.kind === "published") {
      const { image, thumbnails } = state.published;
      expect(outcome.image.bytes).toBe(image.size);
      expect(outcome.thumbnails.map(({ size, bytes }) => [size.toString(), bytes])).toEqual(
        thumbnails.map((each: { boxSize: string; size: number }) => [each.boxSize, each.size]),
      );
    } else {
      expect(outcome).toMatchObject(state.rejection);
    }
  });

  it.each([
    ["RefusedByModeration", { approved: false, refusedBy: [], labels: [] }, "Flagged"],
    ["Unreadable", undefined, "Rejected"],
    ["CollidingHash", undefined, "Rejected"],
  ])("and that is in %s ends", async (startAt, moderation, end) => {
    const state = { upload, ...(moderation && { moderation }) };
    const { path, error } = await run({}, { startAt, state });
    expect([path.at(-1), error]).toEqual([end, undefined]);
  });
});
