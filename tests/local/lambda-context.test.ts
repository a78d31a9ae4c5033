import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "@jest/globals";
import { lambdaContext } from "../../local/composition/lambda-context.ts";

it("counts a function's remaining time down from its Timeout, beginning with the call", async () => {
  const { getRemainingTimeInMillis } = lambdaContext("moderate-image", 60);
  const first = getRemainingTimeInMillis();
  await sleep(20);
  const second = getRemainingTimeInMillis();
  expect(first).toBeLessThanOrEqual(60_000);
  expect(second).toBeGreaterThan(50_000);
  expect(second).toBeLessThan(first);
});
