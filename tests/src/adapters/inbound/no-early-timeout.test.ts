import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "@jest/globals";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { NO_EARLY_TIMEOUT } from "../../../../src/adapters/inbound/no-early-timeout.ts";

const INBOUND = join(import.meta.dirname, "../../../../src/adapters/inbound");

/** Of a function that has 6 ms left. */
const context = { getRemainingTimeInMillis: () => 6 } as Context;

const work = async () => {
  await sleep(60);
  return "done";
};

it("a handler goes on until its work is done, or Lambda ends the process", async () => {
  expect(await middy(NO_EARLY_TIMEOUT).handler(work)({}, context)).toBe("done");
  await expect(middy().handler(work)({}, context)).rejects.toThrow(); // or the test proves nothing
});

it("every handler is made so", () => {
  const files = readdirSync(INBOUND, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => [name, readFileSync(join(INBOUND, name), "utf8")] as const)
    .filter(([, text]) => text.includes("import middy from"));
  expect(files.length).toBeGreaterThan(5);
  const without = files.filter(
    ([, text]) => !/\bmiddy\b[^(]*\(\s*NO_EARLY_TIMEOUT\s*\)/.test(text),
  );
  expect(without.map(([name]) => name)).toEqual([]);
});
