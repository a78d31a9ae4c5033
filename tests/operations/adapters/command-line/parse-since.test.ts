import { describe, expect, it } from "@jest/globals";
import { BadInput } from "../../../../operations/adapters/command-line/bad-input.error.ts";
import { parseSince } from "../../../../operations/adapters/command-line/parse-since.ts";

const NOW = new Date("2026-05-16T12:00:00Z");

describe("parseSince", () => {
  it.each([
    ["2026-05-01", "2026-05-01T00:00:00.000Z"],
    ["2026-05-01T02:03Z", "2026-05-01T02:03:00.000Z"],
    ["3d", "2026-05-13T12:00:00.000Z"],
    ["12h", "2026-05-16T00:00:00.000Z"],
    ["30m", "2026-05-16T11:30:00.000Z"],
  ])("reads %s", (text, time) => {
    expect(parseSince(text, NOW).toISOString()).toBe(time);
  });

  it.each(["", "yesterday", "3", "3 d", "-3d", "2026-13-01", "1", "05/16/2026"])(
    "refuses %p and says what would be right",
    (text) => {
      expect(() => parseSince(text, NOW)).toThrow(BadInput);
      expect(() => parseSince(text, NOW)).toThrow(/such as 2026-05-16/);
    },
  );
});
