import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { judgedBackgrounds } from "../../../../src/domain/moderation/appearances.ts";
import { FrameSelection } from "../../../../src/domain/moderation/frame-selection.ts";
import { aFrameSignature } from "../../../mothers/picture-facts.mother.ts";

const decideAll = (levels: readonly number[], maxFrames: number) => {
  const selection = new FrameSelection(maxFrames);
  return levels.map((level) => selection.decide(aFrameSignature(level)));
};

describe("the selection of an animation's frames", () => {
  it("judges the first frame, and each that looks different from all judged ones", () => {
    expect(decideAll([0, 0, 50, 0, 50, 99], 5)).toEqual([
      "judge",
      "known",
      "judge",
      "known",
      "known",
      "judge",
    ]);
  });

  it("judges a slow change again and again, although no frame differs from the one before", () => {
    const decisions = decideAll(
      Array.from({ length: 101 }, (_, i) => i),
      100,
    );
    expect(decisions.filter((decision) => decision === "judge")).toHaveLength(21);
  });

  it("stops at the limit, and still knows what it has judged", () => {
    expect(decideAll([0, 50, 100, 0, 50], 2)).toEqual([
      "judge",
      "judge",
      "too-many",
      "known",
      "known",
    ]);
  });

  it("leaves no frame out that differs from all judged ones, unless there are too many", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 255 })), (levels) => {
        const judged: number[] = [];
        for (const [i, decision] of decideAll(levels, 20).entries()) {
          const level = levels[i] as number;
          const isNew = judged.every((other) => Math.abs(other - level) > 4);
          expect(decision).toBe(isNew ? (judged.length < 20 ? "judge" : "too-many") : "known");
          if (decision === "judge") judged.push(level);
        }
      }),
    );
  });
});

describe("the backgrounds on which a frame is judged", () => {
  it("are white alone if it is opaque, because every background looks the same", () => {
    expect(judgedBackgrounds({ hasAlpha: false })).toEqual(["white"]);
  });

  it("are white and black if it is not", () => {
    expect(judgedBackgrounds({ hasAlpha: true })).toEqual(["white", "black"]);
  });
});
