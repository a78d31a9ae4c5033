import { expect, it } from "@jest/globals";
import { readRetryAfter } from "../../../../../src/adapters/outbound/pinster-api/retry-after.ts";

const NOW = Date.parse("2026-05-16T02:03:00Z");

it.each([
  ["120", 120],
  ["0", 0],
  ["Sat, 16 May 2026 02:03:37 GMT", 37],
  ["Sat, 16 May 2026 01:00:00 GMT", 0],
  ["soon", undefined],
  ["", undefined],
  ["-1", undefined],
  [null, undefined],
])("Retry-After: %s is %p seconds", (header, seconds) => {
  expect(readRetryAfter(header, NOW)).toBe(seconds);
});
