import { describe, expect, it } from "@jest/globals";
import { type Outcome, REJECTION_REASONS, reject } from "../../../../src/domain/upload/outcome.ts";
import { aPublished, aRejected } from "../../../mothers/outcome.mother.ts";

describe("a rejection", () => {
  it.each(["unreadable", "too-large", "hash-collision"] as const)(
    "for %s has its reason and its detail, and no labels",
    (reason) => {
      expect(reject(reason, "what was found")).toStrictEqual({
        kind: "rejected",
        reason,
        labels: [],
        detail: "what was found",
      });
    },
  );

  it("has one of the reasons that PinsterApi and the rejection topic get", () => {
    expect(REJECTION_REASONS).toEqual([
      "moderation",
      "unreadable",
      "too-large",
      "too-demanding",
      "too-slow",
      "hash-collision",
    ]);
  });

  it("for moderation comes from the policy alone, because it has labels", () => {
    // @ts-expect-error the policy makes it
    expect(reject("moderation", "").labels).toEqual([]);
  });
});

describe("an outcome", () => {
  // A kind without a case does not compile.
  const describeOutcome = (outcome: Outcome): string => {
    switch (outcome.kind) {
      case "approved":
        return `approved by ${outcome.modelVersion}`;
      case "published":
        return `published with ${outcome.thumbnails.length} thumbnails`;
      case "rejected":
        return `rejected: ${outcome.reason}`;
    }
  };

  it("is approved, published or rejected, and its kind says which facts it has", () => {
    const approved = {
      kind: "approved",
      labels: [],
      modelVersion: "model-7",
      publish: "picture",
    } as const;
    expect([approved, aPublished(), aRejected()].map(describeOutcome)).toEqual([
      "approved by model-7",
      "published with 2 thumbnails",
      "rejected: moderation",
    ]);
  });
});
