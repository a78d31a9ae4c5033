import { describe, expect, it } from "@jest/globals";
import { generateThumbnailsHandler } from "../../../../../src/adapters/inbound/workflow/generate-thumbnails.handler.ts";
import { formatOutcome } from "../../../../../src/adapters/workflow-state/workflow-state.ts";
import type { GenerateThumbnailsCommand } from "../../../../../src/application/generate-thumbnails/generate-thumbnails.use-case.ts";
import { RecordingProgress } from "../../../../fakes/record-progress.fake.ts";
import { RecordingTelemetry } from "../../../../fakes/telemetry.fake.ts";
import { anUpload } from "../../../../mothers/original.mother.ts";
import { aPublished, aRejected } from "../../../../mothers/outcome.mother.ts";

const viaJson = (value: unknown) => JSON.parse(JSON.stringify(value));
const upload = viaJson(anUpload());
const approved = (publish: string) => ({
  kind: "approved",
  labels: [],
  modelVersion: "7",
  publish,
});

describe("the step that publishes", () => {
  const commands: GenerateThumbnailsCommand[] = [];
  const handler = generateThumbnailsHandler(
    {
      execute: async (command) => {
        commands.push(command);
        return aPublished();
      },
    },
    new RecordingProgress(),
    new RecordingTelemetry(),
  );
  const published = async (input: unknown) => {
    commands.length = 0;
    await handler(input, {} as never);
    return commands.map(({ publish }) => publish);
  };

  it.each(["picture", "first-frame"])(
    "publishes what moderation approved: the %s",
    async (publish) => {
      expect(await published({ version: 2, upload, outcome: approved(publish) })).toEqual([
        publish,
      ]);
    },
  );

  it("publishes the first frame for an execution of 0.1.0, which hands on no approval", async () => {
    expect(await published({ upload })).toEqual(["first-frame"]);
  });

  it.each([
    ["no outcome", { version: 2, upload }],
    ["a rejection", { version: 2, upload, outcome: viaJson(aRejected()) }],
    ["what is published", { version: 2, upload, outcome: formatOutcome(aPublished(), 2) }],
    ["a rejection of 0.1.0", { upload, rejection: { reason: "moderation", labels: [] } }],
  ])("publishes nothing where the state has %s", async (_, input) => {
    await expect(published(input)).rejects.toMatchObject({ name: "NotApproved" });
    expect(commands).toEqual([]);
  });
});
