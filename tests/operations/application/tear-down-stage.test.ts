import { describe, expect, it } from "@jest/globals";
import { NoSuchDeployment } from "../../../operations/application/ports/deployments.port.ts";
import {
  SurveyStage,
  type SurveyStageCommand,
  TeardownRefused,
} from "../../../operations/application/tear-down-stage/survey-stage.use-case.ts";
import {
  TearDownStage,
  type TeardownStep,
} from "../../../operations/application/tear-down-stage/tear-down-stage.use-case.ts";
import { aDeployment, FakeStage } from "../../fakes/stage.fake.ts";

const DEV: SurveyStageCommand = {
  stage: "dev",
  deploymentName: "pinster-image-service-dev",
  meansProd: false,
};

const survey = (stage: FakeStage, command: Partial<SurveyStageCommand> = {}) =>
  new SurveyStage(stage.deployments, stage.buckets).execute({ ...DEV, ...command });

const tearDown = async (stage: FakeStage, onStep: (step: TeardownStep) => void = () => {}) =>
  new TearDownStage(stage.deployments, stage.buckets).execute(await survey(stage), onStep);

describe("what a teardown would delete", () => {
  it("is told by bucket, and nothing is touched", async () => {
    const stage = new FakeStage();
    expect((await survey(stage)).buckets).toEqual([
      { name: "uploads", contents: { versions: 2_500, deleteMarkers: 0, bytes: 2_500_000 } },
      { name: "images", contents: { versions: 0, deleteMarkers: 0, bytes: 0 } },
    ]);
    expect(stage.done).toEqual([]);
  });

  it("prod is refused unless it is meant, before anything is looked at", async () => {
    const stage = new FakeStage();
    stage.deployment = undefined;
    await expect(survey(stage, { stage: "prod" })).rejects.toThrow(TeardownRefused);
    await expect(survey(stage, { stage: "prod", meansProd: true })).rejects.toThrow(
      NoSuchDeployment,
    );
  });

  it("a deployment that is prod by its own word is refused, whatever it is called", async () => {
    const stage = new FakeStage();
    stage.deployment = aDeployment({ parameters: { Stage: "prod" } });
    await expect(survey(stage)).rejects.toThrow(/--i-mean-prod/);
    await expect(survey(stage, { meansProd: true })).rejects.toThrow(/is stage "prod", not "dev"/);
  });

  it("a stage that is not deployed, and never was, is told", async () => {
    const stage = new FakeStage();
    stage.deployment = undefined;
    await expect(survey(stage)).rejects.toThrow(NoSuchDeployment);
  });
});

describe("tearing a stage down", () => {
  it("empties the buckets, removes the deployment, then the buckets that it has left", async () => {
    const stage = new FakeStage();
    expect(await tearDown(stage)).toEqual({
      deleted: { uploads: 2_500, images: 0 },
      removedBuckets: ["uploads", "images"],
    });
    expect(stage.done).toEqual([
      ...["empty uploads", "empty uploads", "empty uploads"],
      "remove pinster-image-service-dev",
      ...["remove uploads", "remove images"],
    ]);
    expect(stage.contents.size).toBe(0);
  });

  it("a bucket that went with the deployment is not looked for again", async () => {
    const stage = new FakeStage();
    stage.unretained.add("uploads").add("images");
    expect((await tearDown(stage)).removedBuckets).toEqual([]);
  });

  it("pictures that arrive until the deployment is gone are deleted, too", async () => {
    const stage = new FakeStage();
    const onStep = ({ kind }: TeardownStep): void => {
      if (kind === "removing-deployment") stage.contents.set("uploads", 3);
    };
    expect((await tearDown(stage, onStep)).deleted).toEqual({ uploads: 2_503, images: 0 });
    expect(stage.contents.size).toBe(0);
  });

  it.each(["empty uploads", "remove pinster-image-service-dev", "remove uploads", "remove images"])(
    "interrupted at %s it can be run again, and nothing is left",
    async (step) => {
      const stage = new FakeStage();
      stage.failAt = step;
      await expect(tearDown(stage)).rejects.toThrow(/interrupted/);
      await tearDown(stage);
      expect(stage.contents.size).toBe(0);
      expect(stage.deployment).toBeUndefined();
      await expect(tearDown(stage)).rejects.toThrow(/nothing of it is left/);
    },
  );
});
