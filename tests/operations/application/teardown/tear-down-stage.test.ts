import { describe, expect, it } from "@jest/globals";
import { NoSuchDeployment } from "../../../../operations/application/ports/deployments.port.ts";
import { PlanTeardown } from "../../../../operations/application/teardown/plan-teardown.use-case.ts";
import {
  TearDownStage,
  type TeardownStep,
} from "../../../../operations/application/teardown/tear-down-stage.use-case.ts";
import { FakeStage } from "../../../fakes/stage.fake.ts";

const tearDown = async (stage: FakeStage, onStep: (step: TeardownStep) => void = () => {}) => {
  const plan = await new PlanTeardown(stage).execute({
    stage: "dev",
    deploymentName: "pinster-image-service-dev",
    isProdConfirmed: false,
  });
  return new TearDownStage(stage).execute(plan, onStep);
};

describe("TearDownStage", () => {
  it("empties the buckets, removes the deployment, then removes the keys, the ledger and the buckets that it retained", async () => {
    const stage = new FakeStage();
    expect(await tearDown(stage)).toEqual({
      deleted: { uploads: 2_500, images: 0 },
      removedBuckets: ["uploads", "images"],
    });
    expect(stage.changes).toEqual([
      ...["empty uploads", "empty uploads", "empty uploads"],
      "remove pinster-image-service-dev",
      ...["remove keys-of-dev", "remove ledger-of-dev"],
      ...["remove uploads", "remove images"],
    ]);
    expect(stage.contents.size).toBe(0);
  });

  it("does not remove a bucket that the deployment deleted", async () => {
    const stage = new FakeStage();
    stage.unretained.add("uploads").add("images");
    expect((await tearDown(stage)).removedBuckets).toEqual([]);
  });

  it("also deletes pictures that arrive during the removal of the deployment", async () => {
    const stage = new FakeStage();
    const onStep = ({ kind }: TeardownStep): void => {
      if (kind === "remove-deployment") stage.contents.set("uploads", 3);
    };
    expect((await tearDown(stage, onStep)).deleted).toEqual({ uploads: 2_503, images: 0 });
    expect(stage.contents.size).toBe(0);
  });

  it.each([
    "empty uploads",
    "remove pinster-image-service-dev",
    "remove keys-of-dev",
    "remove ledger-of-dev",
    "remove uploads",
    "remove images",
  ])("deletes the rest on a second run after an interruption at %p", async (change) => {
    const stage = new FakeStage();
    stage.failAt = change;
    await expect(tearDown(stage)).rejects.toThrow(`interrupted at ${change}`);
    await tearDown(stage);
    expect(stage.contents.size).toBe(0);
    expect(stage.secrets.size).toBe(0);
    expect(stage.ledgers.size).toBe(0);
    expect(stage.deployment).toBeUndefined();
    await expect(tearDown(stage)).rejects.toThrow(NoSuchDeployment);
  });
});
