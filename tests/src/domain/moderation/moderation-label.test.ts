import { describe, expect, it } from "@jest/globals";
import { mergeModerationLabels } from "../../../../src/domain/moderation/moderation-label.ts";

const frame = (...labels: { name: string; confidence: number; parent?: string }[]) => ({
  labels,
  modelVersion: "model-7",
});

describe("the merged labels of several frames", () => {
  it("have each label once with its highest confidence, the most certain first", () => {
    const merged = mergeModerationLabels([
      frame({ name: "Violence", confidence: 60 }, { name: "Alcohol", confidence: 95 }),
      frame({ name: "Violence", confidence: 90 }),
      frame({ name: "Violence", confidence: 70 }, { name: "Alcohol", confidence: 10 }),
    ]);
    expect(merged.labels).toEqual([
      { name: "Alcohol", confidence: 95 },
      { name: "Violence", confidence: 90 },
    ]);
  });

  it("keep the model's version and the labels' parents", () => {
    const label = { name: "Newer", parent: "Violence", confidence: 60 };
    expect(mergeModerationLabels([frame(label), frame()])).toEqual(frame(label));
  });

  it("are empty if the model saw nothing", () => {
    expect(mergeModerationLabels([frame(), frame()])).toEqual(frame());
  });
});
