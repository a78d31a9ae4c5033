import { describe, expect, it } from "@jest/globals";
import { looksDifferent } from "../../../../src/domain/moderation/looks-different.ts";
import { aFrameSignature } from "../../../mothers/picture-facts.mother.ts";

const CELLS = 1024;
const numbers = (change: (i: number) => number) =>
  Float32Array.from({ length: 4 * CELLS }, (_, i) => change(i));
const still = { means: numbers(() => 100), details: numbers(() => 0) };

const differs = (change: Partial<typeof still>) =>
  looksDifferent(aFrameSignature(0, still), aFrameSignature(0, { ...still, ...change }));

describe("two frames", () => {
  it.each([
    ["are the same", {}],
    ["differ by less than a person sees", { means: numbers(() => 104) }],
    ["differ by a lossy encoder's noise", { details: numbers((i) => (i % 2 ? 3 : -3)) }],
  ])("look the same if they %s", (_, change) => {
    expect(differs(change)).toBe(false);
  });

  it.each([
    ["in one cell's colour", { means: numbers((i) => (i === 99 ? 105 : 100)) }],
    ["in one cell's opacity", { means: numbers((i) => (i === 3 ? 0 : 100)) }],
    ["in one cell's pattern, whose mean stays", { details: numbers((i) => (i === 99 ? -17 : 0)) }],
    ["faintly, and everywhere", { details: numbers((i) => (i % 2 ? 5 : -5)) }],
  ])("look different if they differ %s", (_, change) => {
    expect(differs(change)).toBe(true);
  });
});
