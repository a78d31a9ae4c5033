import { successorOf } from "../../../../src/application/start-workflow/execution-succession.ts";
import type { Executions } from "../../executions/executions.port.ts";
import { type Check, ok, warning } from "../check.ts";

/** More are not counted. */
const MOST = 50;
/** Milliseconds. An execution that waits for PinsterApi's return may run for longer. */
const LONG = 60 * 60 * 1_000;

/** @param where such as `--stage dev` */
export const checkExecutions = (
  executions: Executions,
  where: string,
  now = new Date(),
): Check => ({
  name: "executions",
  async find() {
    let failures = 0;
    for await (const { name } of executions.list("failed")) {
      if ((await executions.describe(successorOf(name))) === undefined) failures += 1;
      if (failures === MOST) break;
    }
    if (failures > 0) {
      return warning(
        `${failures}${failures === MOST ? " or more" : ""} have failed, and nothing has taken over`,
        `npx pinster-images executions list ${where} --failed`,
      );
    }
    let stuck = 0;
    for await (const { startedAt } of executions.list("running")) {
      if (now.getTime() - startedAt.getTime() > LONG) stuck += 1;
      if (stuck === MOST) break;
    }
    return stuck > 0
      ? warning(
          `${stuck}${stuck === MOST ? " or more" : ""} run for more than an hour`,
          `npx pinster-images executions list ${where} --stuck`,
        )
      : ok("none has failed, and none runs for more than an hour");
  },
});
