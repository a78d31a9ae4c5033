import { afterAll, beforeAll } from "@jest/globals";
import { describeEvents } from "../events/events.ts";
import { describeBooks } from "./books.ts";
import { describeConservation } from "./conservation.ts";
import { describeDeploying } from "./deploying.ts";
import { describeDirectUploads } from "./direct-uploads.ts";
import { describeFaults } from "./faults.ts";
import { describeOperating } from "./operating.ts";
import { describeOutcomes } from "./outcomes.ts";
import { describeRoles } from "./roles.ts";
import { describeSizes } from "./sizes.ts";
import { deployStack, type Stack } from "./stack.ts";

const DEPLOY_TIMEOUT_MS = 180_000;

let stack: Stack;
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  stack = await deployStack((close) => closers.push(close));
}, DEPLOY_TIMEOUT_MS);

afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

describeOutcomes(() => stack);
describeOperating(() => stack);
describeDirectUploads(() => stack);
describeBooks(() => stack);
describeFaults(() => stack);
describeConservation(() => stack);
describeSizes(() => stack);
describeRoles(() => stack);
describeEvents(() => stack);
describeDeploying(() => stack);
