import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { ModerationLabel } from "../../../../src/domain/moderation/moderation-label.ts";
import { ModerationPolicy } from "../../../../src/domain/moderation/moderation-policy.ts";
import {
  MODERATION_LABEL_NAMES,
  parentLabelOf,
} from "../../../../src/domain/moderation/moderation-taxonomy.ts";

const policy = (labels: object, fallback: number | null = null) =>
  ModerationPolicy.parse(JSON.stringify({ default: fallback, labels }));
const judge = (it: ModerationPolicy, ...labels: ModerationLabel[]) =>
  it.judge({ labels, modelVersion: "model-7" });
const seen = (name: string, confidence: number, parent?: string): ModerationLabel => ({
  name,
  confidence,
  ...(parent !== undefined && { parent }),
});

describe("a moderation policy", () => {
  it("rejects from the minimum confidence, with only the labels that refuse the picture", () => {
    const explicit = seen("Explicit", 80);
    const alcohol = seen("Alcohol", 99);
    expect(judge(policy({ Explicit: 80 }), explicit, alcohol)).toEqual({
      kind: "rejected",
      reason: "moderation",
      labels: [explicit],
      detail: "Rejected by moderation (model model-7).",
    });
  });

  it("approves below the minimum confidence, with everything that the model saw", () => {
    const label = seen("Explicit", 79.99);
    expect(judge(policy({ Explicit: 80 }), label)).toEqual({
      kind: "approved",
      labels: [label],
      modelVersion: "model-7",
      publish: "picture",
    });
  });

  it("approves a picture in which the model saw nothing, even if every label refuses", () => {
    expect(judge(policy({}, 0)).kind).toBe("approved");
  });

  it("uses the minimum of a label's parent, or of the parent's parent, for a label without an entry", () => {
    const strict = policy({ Violence: 50 });
    expect(judge(strict, seen("Graphic Violence", 50)).kind).toBe("rejected");
    expect(judge(strict, seen("Blood & Gore", 50)).kind).toBe("rejected");
    expect(judge(strict, seen("Blood & Gore", 49)).kind).toBe("approved");
  });

  it("prefers the nearest entry to those above it, also if it is null", () => {
    const nuanced = policy({
      Violence: 50,
      "Graphic Violence": 90,
      "Self-Harm": 10,
      Weapons: null,
    });
    expect(judge(nuanced, seen("Blood & Gore", 89)).kind).toBe("approved");
    expect(judge(nuanced, seen("Self-Harm", 10)).kind).toBe("rejected");
    expect(judge(nuanced, seen("Weapons", 100)).kind).toBe("approved");
  });

  it("uses the default for a label without an entry at any level", () => {
    expect(judge(policy({ Explicit: 80 }, 95), seen("Alcohol", 95)).kind).toBe("rejected");
    expect(judge(policy({ Explicit: 80 }, null), seen("Alcohol", 100)).kind).toBe("approved");
  });

  it("judges a label that is newer than the taxonomy by the parent that the model names", () => {
    const strict = policy({ Violence: 50 });
    expect(judge(strict, seen("Newer Label", 60, "Violence")).kind).toBe("rejected");
    expect(judge(strict, seen("Newer Label", 60, "Weapon Violence")).kind).toBe("rejected");
    expect(judge(strict, seen("Newer Label", 60, "Alcohol")).kind).toBe("approved");
    expect(judge(strict, seen("Newer Label", 60, "")).kind).toBe("approved");
  });

  it("uses the default for a label if neither its name nor its parent is in the taxonomy", () => {
    expect(judge(policy({}, 50), seen("Newer", 60, "Also newer")).kind).toBe("rejected");
    expect(judge(policy({}, 50), seen("Newer", 60, "Newer")).kind).toBe("rejected");
    expect(judge(policy({ Explicit: 1 }), seen("constructor", 60)).kind).toBe("approved");
  });

  it("rejects every label of the taxonomy if each top-level entry refuses everything", () => {
    const topLevel = MODERATION_LABEL_NAMES.filter((name) => parentLabelOf(name) === undefined);
    const strict = policy(Object.fromEntries(topLevel.map((name) => [name, 0])));
    fc.assert(
      fc.property(
        fc.constantFrom(...MODERATION_LABEL_NAMES),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (name, confidence) => expect(judge(strict, seen(name, confidence)).kind).toBe("rejected"),
      ),
    );
  });

  it("with the service's default approves a beer mug and rejects what is explicit", () => {
    const usual = policy({
      Explicit: 80,
      Violence: 80,
      "Visually Disturbing": 80,
      "Hate Symbols": 80,
    });
    expect(judge(usual, seen("Alcoholic Beverages", 99.9, "Alcohol")).kind).toBe("approved");
    for (const name of ["Exposed Buttocks or Anus", "Self-Harm", "Corpses", "Nazi Party"]) {
      expect(judge(usual, seen(name, 85)).kind).toBe("rejected");
    }
  });
});

describe("the lowest confidence that can matter to a policy", () => {
  it.each([
    [{ Explicit: 80, Violence: 60 }, null, 60],
    [{ Explicit: 80 }, 30, 30],
    [{ Explicit: null }, null, 100],
    [{}, null, 100],
  ])("of %j with default %p is %i", (labels, fallback, lowest) => {
    expect(policy(labels, fallback).lowestMinConfidence).toBe(lowest);
  });
});
