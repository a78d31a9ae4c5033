import type { Workers } from "../ports/workers.port.ts";
import { type Check, type Finding, unknown } from "./check.ts";

/** Milliseconds for one check. */
const TIME_LIMIT = 20_000;

export interface CheckResult {
  readonly name: string;
  readonly finding: Finding;
}

/** Runs checks at the same time. One that fails to run, or takes too long, stops no other. */
export class RunChecks {
  private readonly workers: Workers;
  private readonly timeLimit: number;

  constructor(workers: Workers, timeLimit = TIME_LIMIT) {
    this.workers = workers;
    this.timeLimit = timeLimit;
  }

  /**
   * @param onResult is called after each check
   * @returns in the order of the checks
   * @throws {Interrupted}
   */
  async execute(
    checks: readonly Check[],
    onResult: () => void = () => {},
  ): Promise<readonly CheckResult[]> {
    const findings = new Map<Check, Finding>();
    const run = async (check: Check) => findings.set(check, await this.run(check));
    const limits = { concurrency: Math.max(1, checks.length) };
    for await (const _ of this.workers.run(checks, run, limits)) onResult();
    return checks.map((check) => ({
      name: check.name,
      finding: findings.get(check) ?? unknown("it was not run"),
    }));
  }

  private async run(check: Check): Promise<Finding> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Finding>((resolve) => {
      const text = `no answer came within ${this.timeLimit / 1_000} s`;
      timer = setTimeout(() => resolve(unknown(text)), this.timeLimit);
    });
    try {
      return await Promise.race([check.find(), late]);
    } catch (error) {
      const { name, message } = error as Error;
      return unknown(name === "Error" ? message : `${name}: ${message}`);
    } finally {
      clearTimeout(timer);
    }
  }
}
