import { describe, expect, it } from "@jest/globals";
import {
  MODERATION_LABEL_NAMES,
  parentLabelOf,
} from "../../../../src/domain/moderation/moderation-taxonomy.ts";

describe("the moderation taxonomy", () => {
  it("has at most three levels, and every parent is a label", () => {
    for (const name of MODERATION_LABEL_NAMES) {
      const path: string[] = [name];
      for (let up = parentLabelOf(name); up !== undefined; up = parentLabelOf(up)) path.push(up);
      expect(path.length).toBeLessThanOrEqual(3);
      for (const label of path) expect(MODERATION_LABEL_NAMES).toContain(label);
    }
  });
});
