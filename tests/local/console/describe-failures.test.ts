import { expect, it } from "@jest/globals";
import { describeFailures, describeNotStarted } from "../../../local/console/describe-failures.ts";

const failure = (name: string) => ({
  name,
  state: "NotifyPinster",
  error: "PinsterApiUnauthorized: POST http://x/ was\nanswered 401",
});

it("lists each failed execution on a line, and names the command that retries them", () => {
  expect(
    describeFailures([failure("a"), failure("b")], ".local"),
  ).toBe(`  2 execution(s) of earlier runs have failed:
    a  NotifyPinster  PinsterApiUnauthorized: POST http://x/ was answered 401
    b  NotifyPinster  PinsterApiUnauthorized: POST http://x/ was answered 401
  Correct the cause, then retry them: npx pinster-images executions redrive --local
`);
});

it("lists no more than ten", () => {
  const names = Array.from({ length: 12 }, (_, i) => `execution-${i}`);
  const text = describeFailures(names.map(failure), ".local");
  expect(text).toContain("12 execution(s)");
  expect(text).toContain("execution-9");
  expect(text).not.toContain("execution-10");
  expect(text).toContain("and 2 more");
});

it("says nothing when none has failed", () => {
  expect(describeFailures([], ".local")).toBe("");
});

it("names the data folder where it is another than the command's own", () => {
  expect(describeFailures([failure("a")], "/tmp/pictures")).toContain(
    "npx pinster-images executions redrive --local --data-dir '/tmp/pictures'\n",
  );
});

it("lists uploads that could not be started, and where the reasons are", () => {
  expect(describeNotStarted(["a.1", "b.2"], ".local/service.log")).toBe(
    `  2 upload(s) of earlier runs could not be started; each is tried again now:
    a.1
    b.2
  The reasons are in .local/service.log, under "workflow not started"
`,
  );
  expect(describeNotStarted([], ".local/service.log")).toBe("");
  const many = Array.from({ length: 12 }, (_, i) => `upload-${i}`);
  expect(describeNotStarted(many, "x")).toContain("and 2 more");
});
