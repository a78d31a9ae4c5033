import { join } from "node:path";
import { expect, it } from "@jest/globals";
import type { StateMachineDefinition } from "aws-local-stepfunctions";
import {
  nextTryAfter,
  RetryOutlook,
  runWithOutlook,
} from "../../../local/state-machine/retry-outlook.ts";
import { SamTemplate } from "../../../local/template/sam-template.ts";
import {
  PinsterApiRefusedImage,
  PinsterApiSilent,
  PinsterApiUnavailable,
} from "../../../src/application/notify-pinster/pinster-api.port.ts";

const template = await SamTemplate.read(join(import.meta.dirname, "../../../template.yaml"));
const { States: states } = (await template.stateMachine()) as unknown as StateMachineDefinition;

it("tells a failed task's next try by the state's own retriers, and the pause after that", () => {
  const outlook = new RetryOutlook(states["NotifyPinster"]);
  const unavailable = new PinsterApiUnavailable("down");
  expect(outlook.nextTry(unavailable)).toBe("within 2 s");
  expect(outlook.nextTry(unavailable)).toBe("within 2 s");
  outlook.countFailure(unavailable);
  expect(outlook.nextTry(unavailable)).toBe("within 4 s");
  for (let i = 0; i < 20; i++) outlook.countFailure(unavailable);
  expect(outlook.nextTry(unavailable)).toBe("within 900 s");
});

it("has no next try for an error that the state does not retry, nor after the last attempt", () => {
  const notify = new RetryOutlook(states["NotifyPinster"]);
  expect(notify.nextTry(new PinsterApiRefusedImage("422"))).toBeUndefined();

  const again = new RetryOutlook(states["NotifyPinsterAgain"]);
  const silent = new PinsterApiSilent("no answer");
  expect(again.nextTry(silent)).toBe("in 1140 s"); // without jitter
  for (let i = 0; i < 4; i++) again.countFailure(silent);
  expect(again.nextTry(silent)).toBeUndefined();
});

it("belongs to the task that runs, also after the task has waited", async () => {
  const error = new PinsterApiUnavailable("down");
  const told = await runWithOutlook(new RetryOutlook(states["NotifyPinster"]), async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return nextTryAfter(error);
  });
  expect(told).toBe("within 2 s");
  expect(nextTryAfter(error)).toBeUndefined();
});
