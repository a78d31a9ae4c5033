import { describe, expect, it } from "@jest/globals";
import type { Context } from "aws-lambda";
import { regenerateThumbnailsHandler } from "../../../../../src/adapters/inbound/regeneration/regenerate-thumbnails.handler.ts";
import { parseWorkflowState } from "../../../../../src/adapters/workflow-state/workflow-state.ts";
import type { RegenerateThumbnailsCommand } from "../../../../../src/application/regenerate-thumbnails/regenerate-thumbnails.use-case.ts";
import { PublishedKey } from "../../../../../src/domain/image/published-key.ts";
import { RecordingTelemetry } from "../../../../fakes/telemetry.fake.ts";
import { anUpload, MD5 } from "../../../../mothers/original.mother.ts";
import { aPublished } from "../../../../mothers/outcome.mother.ts";

const { kind, ...published } = aPublished();

const handlerOf = (failure?: Error) => {
  const commands: RegenerateThumbnailsCommand[] = [];
  const telemetry = new RecordingTelemetry();
  const execute = async (command: RegenerateThumbnailsCommand) => {
    commands.push(command);
    if (failure !== undefined) throw failure;
    return { kind: "regenerated", files: 4, published } as const;
  };
  const findPublishedUploads = { execute: async () => [anUpload()] };
  const handler = regenerateThumbnailsHandler(
    { regenerateThumbnails: { execute }, findPublishedUploads },
    telemetry,
  );
  return {
    commands,
    telemetry,
    handle: (key: string, notifies = false) => handler({ key, all: true, notifies }, {} as Context),
  };
};

describe("regenerateThumbnailsHandler", () => {
  it("regenerates the thumbnails of the listed original's image", async () => {
    const { handle, commands } = handlerOf();
    expect(await handle(`raw/${MD5}`)).toEqual({ kind: "regenerated", files: 4 });
    expect(commands).toEqual([{ image: PublishedKey.of(MD5), all: true }]);
  });

  it("hands NotifyPinster, which follows, each published upload and what is published now", async () => {
    const answer = await handlerOf().handle(`raw/${MD5}`, true);
    expect(answer).toMatchObject({ kind: "regenerated", files: 4 });
    const [upload] = answer.uploads ?? [];
    const { outcome } = answer;
    const state = parseWorkflowState({ version: 2, upload, outcome, regenerationId: "one" });
    expect(state.upload).toEqual(anUpload());
    expect(state.outcome).toEqual(aPublished());
  });

  it.each(["raw/", `raw/${MD5}x`, MD5.toString(), `raw/${MD5}_100x100`])(
    "does nothing for %p, which is no original's key",
    async (key) => {
      const { handle, commands } = handlerOf();
      expect(await handle(key)).toEqual({ kind: "not-published" });
      expect(commands).toEqual([]);
    },
  );

  it("fails with the error of the use case, so that the item fails", async () => {
    const failure = new Error("no memory");
    await expect(handlerOf(failure).handle(`raw/${MD5}`)).rejects.toBe(failure);
  });
});
