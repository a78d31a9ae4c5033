import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FaultLog } from "../../faults/faults/fault-log.ts";
import { draw, pick } from "../../faults/faults/fault-schedule.ts";
import { type FaultyPinsterApi, PINSTER_API_SHARES } from "../../faults/run/faulty-pinster-api.ts";
import type { Stack } from "../stack/stack.ts";

/** More than in the local run, because the uploads are few. */
const PLAN = {
  lambda: {
    "throttled before the effect": 0.04,
    "error before the effect": 0.04,
    "error after the effect": 0.06,
    "kill during the effect": 0.08,
  },
  calls: {
    "error before the effect": 0.05,
    "error after the effect": 0.04,
    "outage before the effect": 0.03,
  },
  events: { "duplicate delivery": 0.2 },
};

const REKOGNITION_SHARES = {
  ThrottlingException: 0.2,
  InternalServerError: 0.1,
  ProvisionedThroughputExceededException: 0.1,
};

/** The functions wait for 45 seconds and more, and nothing makes their clocks faster. */
export const STACK_PINSTER_API_SHARES: typeof PINSTER_API_SHARES = {
  ...PINSTER_API_SHARES,
  "503 before the effect": 0.1,
  "reset after the effect": 0.08,
  "502 after the effect": 0.05,
  "answer beyond the timeout": 0,
};

/** Turns the faults on and off that the emulator, Rekognition and PinsterApi have, by one seed. */
export class StackFaults {
  private readonly stack: Stack;
  private readonly seed: number;
  private readonly log: FaultLog;
  private readonly planFile: string;

  /** @param directory in which the emulator looks for its plan (tests/aws/emulator/faults.py) */
  constructor(stack: Stack, seed: number, directory: string) {
    this.stack = stack;
    this.seed = seed;
    this.log = new FaultLog(directory);
    this.planFile = join(directory, "plan.json");
  }

  start(pinsterApi: FaultyPinsterApi): void {
    this.stack.pinsterApi.takeOver(
      (request, response) => void pinsterApi.answer(request, response),
    );
    const counts = new Map<string, number>();
    this.stack.rekognition.failBy((key) => {
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      const kind = pick(draw(this.seed, "Rekognition", key, count), REKOGNITION_SHARES);
      if (kind !== undefined) this.log.add({ site: "Rekognition", kind, subject: key.slice(4) });
      return kind;
    });
    writeFileSync(this.planFile, JSON.stringify({ seed: this.seed, ...PLAN }));
  }

  calm(pinsterApi: FaultyPinsterApi): void {
    rmSync(this.planFile, { force: true });
    this.stack.rekognition.failBy();
    pinsterApi.hasFaults = false;
  }

  /** Afterwards the stack has its own PinsterApi again. */
  stop(pinsterApi: FaultyPinsterApi): void {
    this.calm(pinsterApi);
    this.stack.pinsterApi.takeOver();
  }
}
