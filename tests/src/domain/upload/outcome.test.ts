import { describe, expect, it } from "@jest/globals";
import { reject } from "../../../../src/domain/upload/outcome.ts";

describe("a rejection", () => {
  it.each(["unreadable", "too-large", "too-demanding", "too-slow", "hash-collision"] as const)(
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

  it("for moderation comes from the policy alone, because it has labels", () => {
    // @ts-expect-error the policy makes it
    expect(reject("moderation", "").labels).toEqual([]);
  });
});
