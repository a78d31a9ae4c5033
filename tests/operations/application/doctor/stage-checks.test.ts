import { beforeEach, describe, expect, it } from "@jest/globals";
import { PMapWorkers } from "../../../../operations/adapters/p-map-workers.ts";
import { RunChecks } from "../../../../operations/application/doctor/run-checks.use-case.ts";
import {
  composeStageChecks,
  type StageFacts,
} from "../../../../operations/application/doctor/stage-checks.ts";
import { FakeStageFacts } from "../../../fakes/stage-facts.fake.ts";

let stage: FakeStageFacts;
beforeEach(() => {
  stage = new FakeStageFacts();
});

const FACTS: StageFacts = {
  stage: "dev",
  uploadUrl: "https://upload.example",
  pinsterApiUrl: "https://api.example",
  imageHostUrl: "https://pictures.example",
  queue: "https://queue.example/events",
  deadLetterQueue: "https://queue.example/dead",
  eventSourceMapping: "mapping-1",
  alarmTopic: "arn:topic",
  moderationConcurrency: 0,
};

/** What is not ok, by the checks' names. */
const troubles = async (facts: Partial<StageFacts> = {}) => {
  const checks = composeStageChecks(stage.ports, { ...FACTS, ...facts });
  const results = await new RunChecks(new PMapWorkers(() => () => {})).execute(checks);
  return Object.fromEntries(
    results
      .filter(({ finding }) => finding.state !== "ok")
      .map(({ name, finding }) => [name, finding]),
  );
};

describe("the checks of a stage", () => {
  it("find nothing wrong with a stage that works", async () => {
    expect(await troubles()).toEqual({});
  });

  it.each<[string, (stage: FakeStageFacts) => void, object]>([
    [
      "keys",
      (broken) => broken.keyProblems.push("PRIVATE_KEY: is missing"),
      { state: "failed", remedy: "npx pinster-images secrets put --stage dev --from keys.env" },
    ],
    [
      "upload API",
      (broken) => broken.answer("https://upload.example", 500),
      { state: "failed", text: "https://upload.example answers 500" },
    ],
    [
      "upload API",
      (broken) => broken.answer("https://upload.example", 404),
      { state: "failed", text: expect.stringContaining("answers 404 to a wrong token") },
    ],
    [
      "PinsterApi answers",
      (broken) => broken.answer("https://api.example", "ECONNREFUSED"),
      { state: "failed", text: "https://api.example gives no answer: ECONNREFUSED" },
    ],
    [
      "PinsterApi accepts our token",
      (broken) => broken.answer("https://api.example", 403),
      { state: "failed", remedy: expect.stringContaining("secrets check --stage dev") },
    ],
    [
      "PinsterApi accepts our token",
      (broken) => broken.answer("https://api.example", 200),
      { state: "unknown", text: expect.stringContaining("does not refuse a wrong token") },
    ],
    [
      "bucket events",
      (broken) => broken.bucketQueues.splice(0, 1, "arn:another"),
      { state: "failed", remedy: "sam build && sam deploy --config-env dev" },
    ],
    [
      "bucket events",
      (broken) => broken.queueFacts.delete("https://queue.example/events"),
      { state: "failed", text: "their queue does not exist" },
    ],
    [
      "start of workflows",
      (broken) => {
        broken.triggerState = "Disabled";
      },
      {
        state: "failed",
        remedy: "aws lambda update-event-source-mapping --uuid mapping-1 --enabled",
      },
    ],
    [
      "start of workflows",
      (broken) => {
        broken.triggerState = undefined;
      },
      { state: "failed" },
    ],
    [
      "start of workflows",
      (broken) => {
        broken.triggerState = "Enabling";
      },
      { state: "warning" },
    ],
    [
      "dead letters",
      (broken) =>
        broken.queueFacts.set("https://queue.example/dead", { id: "arn:dead", waiting: 2 }),
      {
        state: "failed",
        text: "2 events did not start a workflow",
        remedy: "aws sqs start-message-move-task --source-arn arn:dead",
      },
    ],
    [
      "functions",
      (broken) => broken.called.push("Removed"),
      { state: "failed", text: "Removed, which a state machine calls, does not exist" },
    ],
    [
      "functions",
      (broken) => broken.changeFunction({ problem: "has failed: no layer" }),
      { state: "failed", text: "Moderate has failed: no layer" },
    ],
    ["runtimes", (broken) => broken.changeFunction({ runtime: "nodejs20.x" }), { state: "failed" }],
    ["runtimes", (broken) => broken.changeFunction({ runtime: "ruby9.9" }), { state: "unknown" }],
    [
      "layers",
      (broken) => broken.changeFunction({ architecture: "x86_64" }),
      { state: "failed", text: "Moderate is x86_64, its layer arn:sharp arm64" },
    ],
    [
      "published files",
      (broken) => broken.answer("https://pictures.example", 403),
      { state: "failed", text: expect.stringContaining("is published, and answered with 403") },
    ],
    [
      "alarms",
      (broken) => {
        broken.subscribers = { confirmed: 0, pending: 1 };
      },
      { state: "warning", remedy: "open the link in AWS's mail" },
    ],
    [
      "books",
      (broken) => {
        broken.unaccounted = 2;
      },
      {
        state: "failed",
        text: "2 uploads are unaccounted for",
        remedy: "npx pinster-images books --stage dev",
      },
    ],
    [
      "books",
      (broken) => {
        broken.hasTime = false;
      },
      { state: "unknown", text: expect.stringContaining("npx pinster-images books --stage dev") },
    ],
    [
      "executions",
      (broken) => broken.addExecution("failed", new Date()),
      { state: "warning", remedy: "npx pinster-images executions list --stage dev --failed" },
    ],
    [
      "executions",
      (broken) => broken.addExecution("running", new Date(0)),
      { state: "warning", remedy: "npx pinster-images executions list --stage dev --stuck" },
    ],
  ])("find what is wrong: %s", async (name, breakIt, finding) => {
    breakIt(stage);
    const found = await troubles();
    expect(found[name]).toMatchObject(finding);
    const others = Object.entries(found).filter(([other]) => other !== name);
    expect(others.filter(([, { state }]) => state !== "unknown")).toEqual([]);
  });

  it("warn of small quotas", async () => {
    stage.concurrentCalls = 10;
    expect(await troubles()).toEqual({
      "Lambda's quota": expect.objectContaining({ state: "warning" }),
    });
    stage.moderationsPerSecond = 5;
    expect(await troubles({ moderationConcurrency: 10 })).not.toHaveProperty("Rekognition's quota");
    expect((await troubles({ moderationConcurrency: 11 }))["Rekognition's quota"]).toMatchObject({
      state: "warning",
      remedy: expect.stringContaining("ModerationConcurrency=10"),
    });
    stage.moderationsPerSecond = undefined;
    expect((await troubles())["Rekognition's quota"]).toMatchObject({ state: "unknown" });
  });

  it("do not let prod be without a subscriber of its alarms", async () => {
    stage.subscribers = { confirmed: 0, pending: 0 };
    expect(await troubles({ stage: "prod" })).toEqual({
      alarms: {
        state: "failed",
        text: "nobody gets them",
        remedy: expect.stringContaining("--topic-arn arn:topic"),
      },
    });
  });

  it("ask the image host also when nothing is published", async () => {
    stage.publishedKeys.clear();
    expect((await troubles())["published files"]).toMatchObject({ state: "warning" });
    stage.answer("https://pictures.example", "ENOTFOUND");
    expect((await troubles())["published files"]).toMatchObject({ state: "failed" });
  });

  it("leave to the operator what nobody may ask", async () => {
    stage.denied = Object.assign(new Error("no"), { name: "AccessDeniedException" });
    expect(Object.values(await troubles())).toContainEqual({
      state: "unknown",
      text: "AccessDeniedException: no",
    });
  });
});
