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

describe("a moderation policy's verdict", () => {
  it("refuses from the minimum confidence on, and names the labels that it refuses for", () => {
    const explicit = seen("Explicit", 80);
    const alcohol = seen("Alcohol", 99);
    expect(judge(policy({ Explicit: 80 }), explicit, alcohol)).toEqual({
      approved: false,
      refusedBy: [explicit],
      labels: [explicit, alcohol],
      modelVersion: "model-7",
    });
  });

  it("approves below the minimum confidence, and still holds all that was seen", () => {
    const label = seen("Explicit", 79.99);
    const verdict = judge(policy({ Explicit: 80 }), label);
    expect(verdict).toMatchObject({ approved: true, refusedBy: [], labels: [label] });
  });

  it("approves a picture in which nothing was seen, even if everything refuses", () => {
    expect(judge(policy({}, 0)).approved).toBe(true);
  });

  it("takes a label's minimum from its parent, and from that one's, if it has none of its own", () => {
    const strict = policy({ Violence: 50 });
    expect(judge(strict, seen("Graphic Violence", 50)).approved).toBe(false);
    expect(judge(strict, seen("Blood & Gore", 50)).approved).toBe(false);
    expect(judge(strict, seen("Blood & Gore", 49)).approved).toBe(true);
  });

  it("lets the nearest entry win over the ones above it, null included", () => {
    const nuanced = policy({
      Violence: 50,
      "Graphic Violence": 90,
      "Self-Harm": 10,
      Weapons: null,
    });
    expect(judge(nuanced, seen("Blood & Gore", 89)).approved).toBe(true);
    expect(judge(nuanced, seen("Self-Harm", 10)).approved).toBe(false);
    expect(judge(nuanced, seen("Weapons", 100)).approved).toBe(true);
  });

  it("takes the default for a label without an entry at any level", () => {
    expect(judge(policy({ Explicit: 80 }, 95), seen("Alcohol", 95)).approved).toBe(false);
    expect(judge(policy({ Explicit: 80 }, null), seen("Alcohol", 100)).approved).toBe(true);
  });

  it("judges a label that is newer than the taxonomy by the parent that the model names", () => {
    const strict = policy({ Violence: 50 });
    expect(judge(strict, seen("Newer Label", 60, "Violence")).approved).toBe(false);
    expect(judge(strict, seen("Newer Label", 60, "Weapon Violence")).approved).toBe(false);
    expect(judge(strict, seen("Newer Label", 60, "Alcohol")).approved).toBe(true);
    expect(judge(strict, seen("Newer Label", 60, "")).approved).toBe(true);
  });

  it("takes the default for a label of which neither name nor parent is known", () => {
    expect(judge(policy({}, 50), seen("Newer", 60, "Also newer")).approved).toBe(false);
    expect(judge(policy({}, 50), seen("Newer", 60, "Newer")).approved).toBe(false);
    expect(judge(policy({ Explicit: 1 }), seen("constructor", 60)).approved).toBe(true);
  });

  it("refuses every label of the taxonomy under a top-level entry that refuses all", () => {
    const topLevel = MODERATION_LABEL_NAMES.filter((name) => parentLabelOf(name) === undefined);
    const strict = policy(Object.fromEntries(topLevel.map((name) => [name, 0])));
    fc.assert(
      fc.property(
        fc.constantFrom(...MODERATION_LABEL_NAMES),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (name, confidence) => expect(judge(strict, seen(name, confidence)).approved).toBe(false),
      ),
    );
  });

  it("under the service's default approves a beer mug and refuses what is explicit", () => {
    const usual = policy({
      Explicit: 80,
      Violence: 80,
      "Visually Disturbing": 80,
      "Hate Symbols": 80,
    });
    expect(judge(usual, seen("Alcoholic Beverages", 99.9, "Alcohol")).approved).toBe(true);
    for (const name of ["Exposed Buttocks or Anus", "Self-Harm", "Corpses", "Nazi Party"]) {
      expect(judge(usual, seen(name, 85)).approved).toBe(false);
    }
  });
});

describe("the lowest confidence that matters to a policy", () => {
  it.each([
    [{ Explicit: 80, Violence: 60 }, null, 60],
    [{ Explicit: 80 }, 30, 30],
    [{ Explicit: null }, null, 100],
    [{}, null, 100],
  ])("of %j with default %p is %i", (labels, fallback, lowest) => {
    expect(policy(labels, fallback).lowestMinConfidence).toBe(lowest);
  });
});

describe("a moderation policy that is written wrongly", () => {
  it.each([
    "",
    "{",
    "null",
    "[]",
    "80",
    '"Explicit"',
    "{}",
    '{ "labels": null }',
    '{ "labels": [] }',
  ])("as %p is refused with an example", (text) => {
    expect(() => ModerationPolicy.parse(text)).toThrow(TypeError);
    expect(() => ModerationPolicy.parse(text)).toThrow(/write \{ "default": null/);
  });

  it("is refused with everything that is wrong in it", () => {
    const text = JSON.stringify({
      default: "80",
      lables: {},
      labels: { Explict: 80, explicit: 80, Violence: 101, Alcohol: -1, Gambling: "50" },
    });
    expect(() => ModerationPolicy.parse(text)).toThrow(
      new TypeError(
        [
          'unknown member "lables"',
          'unknown label "Explict"',
          'unknown label "explicit"',
          '"default" must be null or a confidence of 0 to 100 percent',
          '"Violence" must be null or a confidence of 0 to 100 percent',
          '"Alcohol" must be null or a confidence of 0 to 100 percent',
          '"Gambling" must be null or a confidence of 0 to 100 percent',
        ].join("; "),
      ),
    );
  });

  it("with a name that every JavaScript object has is refused as an unknown label", () => {
    const text = '{ "labels": { "constructor": 80, "__proto__": 80 } }';
    expect(() => ModerationPolicy.parse(text)).toThrow(/"constructor".*"__proto__"/);
  });
});

describe("the moderation taxonomy", () => {
  it("has three levels, and every parent is a label itself", () => {
    for (const name of MODERATION_LABEL_NAMES) {
      const path: string[] = [name];
      for (let up = parentLabelOf(name); up !== undefined; up = parentLabelOf(up)) path.push(up);
      expect(path.length).toBeLessThanOrEqual(3);
      for (const label of path) expect(MODERATION_LABEL_NAMES).toContain(label);
    }
  });
});
