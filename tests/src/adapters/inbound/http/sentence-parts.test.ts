import { describe, expect, it } from "@jest/globals";
import { alternatives, duration } from "../../../../../src/adapters/inbound/http/sentence-parts.ts";

describe("duration", () => {
  it.each([
    [1, "1 second"],
    [45, "45 seconds"],
    [60, "1 minute"],
    [90, "90 seconds"],
    [121, "3 minutes"],
    [1_800, "30 minutes"],
    [3_600, "1 hour"],
    [5_400, "90 minutes"],
    [17_001, "5 hours"],
    [86_400, "24 hours"],
  ])("words %i seconds, rounded up: %s", (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });
});

describe("alternatives", () => {
  it("names the last one after 'or'", () => {
    expect(alternatives(["JPEG"])).toBe("JPEG");
    expect(alternatives(["JPEG", "PNG", "TIFF"])).toBe("JPEG, PNG or TIFF");
  });
});
