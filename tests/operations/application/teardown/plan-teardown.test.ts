import { describe, expect, it } from "@jest/globals";
import { NoSuchDeployment } from "../../../../operations/application/ports/deployments.port.ts";
import {
  PlanTeardown,
  type PlanTeardownCommand,
} from "../../../../operations/application/teardown/plan-teardown.use-case.ts";
import {
  type TeardownRefusalReason,
  TeardownRefused,
} from "../../../../operations/application/teardown/teardown-refused.error.ts";
import { aDeployment, FakeStage } from "../../../fakes/stage.fake.ts";

const plan = (stage: FakeStage, command: Partial<PlanTeardownCommand> = {}) =>
  new PlanTeardown(stage).execute({
    stage: "dev",
    deploymentName: "pinster-image-service-dev",
    isProdConfirmed: false,
    ...command,
  });

const expectRefusal = async (
  planning: Promise<unknown>,
  reason: TeardownRefusalReason,
): Promise<void> => {
  const error = await planning.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TeardownRefused);
  expect((error as TeardownRefused).reason).toEqual(reason);
};

describe("PlanTeardown", () => {
  it("measures every bucket of the deployment and changes nothing", async () => {
    const stage = new FakeStage();
    expect((await plan(stage)).buckets).toEqual([
      { name: "uploads", contents: { versions: 2_500, deleteMarkers: 0, bytes: 2_500_000 } },
      { name: "images", contents: { versions: 0, deleteMarkers: 0, bytes: 0 } },
    ]);
    expect(stage.changes).toEqual([]);
  });

  it("leaves out a bucket that does not exist", async () => {
    const stage = new FakeStage();
    stage.contents.delete("images");
    expect((await plan(stage)).buckets.map(({ name }) => name)).toEqual(["uploads"]);
  });

  it("refuses an unconfirmed prod before it looks for the deployment", async () => {
    const stage = new FakeStage();
    stage.deployment = undefined;
    await expectRefusal(plan(stage, { stage: "prod" }), { kind: "prod-not-confirmed" });
  });

  it("accepts a confirmed prod", async () => {
    const stage = new FakeStage();
    stage.deployment = aDeployment({ stage: "prod" });
    const { deployment } = await plan(stage, { stage: "prod", isProdConfirmed: true });
    expect(deployment.stage).toBe("prod");
  });

  it("refuses a deployment that names no stage, because it may be anybody's", async () => {
    const stage = new FakeStage();
    stage.deployment = aDeployment({ stage: undefined });
    await expectRefusal(plan(stage), {
      kind: "stage-unknown",
      deploymentName: stage.deployment.name,
    });
  });

  it("refuses a deployment of prod that the operator takes for dev", async () => {
    const stage = new FakeStage();
    stage.deployment = aDeployment({ stage: "prod" });
    await expectRefusal(plan(stage), { kind: "prod-not-confirmed" });
  });

  it("refuses a deployment of another stage with the names of both stages, though prod is confirmed", async () => {
    const stage = new FakeStage();
    stage.deployment = aDeployment({ stage: "prod" });
    await expectRefusal(plan(stage, { isProdConfirmed: true }), {
      kind: "stage-mismatch",
      deploymentName: "pinster-image-service-dev",
      requestedStage: "dev",
      deployedStage: "prod",
    });
  });

  it("refuses a deployment of dev that the operator takes for prod", async () => {
    await expectRefusal(plan(new FakeStage(), { stage: "prod", isProdConfirmed: true }), {
      kind: "stage-mismatch",
      deploymentName: "pinster-image-service-dev",
      requestedStage: "prod",
      deployedStage: "dev",
    });
  });

  it("throws NoSuchDeployment for a stage that was never deployed", async () => {
    const stage = new FakeStage();
    stage.deployment = undefined;
    await expect(plan(stage)).rejects.toThrow(NoSuchDeployment);
  });

  it("plans the remaining buckets of a deployment that is already removed", async () => {
    const stage = new FakeStage();
    stage.deployment = undefined;
    stage.removed = aDeployment({ isRemoved: true });
    stage.contents.delete("images");
    const { deployment, buckets } = await plan(stage);
    expect(deployment.isRemoved).toBe(true);
    expect(buckets.map(({ name }) => name)).toEqual(["uploads"]);
  });

  it("throws NoSuchDeployment for a removed deployment that left no bucket", async () => {
    const stage = new FakeStage();
    stage.deployment = undefined;
    stage.removed = aDeployment({ isRemoved: true });
    stage.contents.clear();
    await expect(plan(stage)).rejects.toThrow(NoSuchDeployment);
  });
});
