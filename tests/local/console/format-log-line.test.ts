import { expect, it } from "@jest/globals";
import { formatLogLine } from "../../../local/console/format-log-line.ts";

const timestamp = "2026-01-02T03:04:05.678Z";

it("puts the message before the fields, on one line", () => {
  const line = { timestamp, level: "INFO", message: "image uploaded" } as const;
  expect(formatLogLine({ ...line, upload_id: "abc", bytes: 7, name: "two words" })).toBe(
    '03:04:05.678 INFO image uploaded upload_id=abc bytes=7 name="two words"',
  );
});

it("says of an error its name, its message and the next try, without the stack", () => {
  const { name, message, stack } = Object.assign(new Error("POST http://x/ was\nnot sent"), {
    name: "PinsterApiUnavailable",
  });
  const line = {
    timestamp,
    level: "ERROR",
    message: "NotifyPinster failed",
    step: "NotifyPinster",
    next_try: "within 2 s",
    error: { name, message, stack },
  } as const;
  expect(formatLogLine(line)).toBe(
    "03:04:05.678 ERROR NotifyPinster failed: PinsterApiUnavailable: POST http://x/ was not sent; next try within 2 s step=NotifyPinster",
  );
});
