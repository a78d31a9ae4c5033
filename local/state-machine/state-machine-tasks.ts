import type { StateMachineDefinition } from "aws-local-stepfunctions";
import type { SamTemplate } from "../template/sam-template.ts";
import type { Task, TaskHandler } from "./task.ts";
import { withDeadline } from "./task-deadline.ts";

/**
 * The functions that the state machine calls, by the state that calls them.
 *
 * @param functionOf finds a function by its entry point, such as `moderate-image`
 * @param estimates of the memory that a function takes, by its entry point
 */
export const stateMachineTasks = (
  { States: states }: StateMachineDefinition,
  template: SamTemplate,
  functionOf: (entryPoint: string) => TaskHandler,
  estimates: Readonly<Record<string, Task["estimateBytes"]>>,
): Record<string, Task> => {
  const functions = new Map(template.functions().map((each) => [each.logicalId, each]));
  return Object.fromEntries(
    Object.entries(states).flatMap(([name, state]) => {
      if (state.Type !== "Task") return [];
      const called = functions.get(state.Resource.split(":").at(-1) ?? "");
      if (called === undefined) throw new TypeError(`${name} calls no function of the template.`);
      const { entryPoint, timeoutSeconds } = called;
      const limits = { state: state.TimeoutSeconds, function: timeoutSeconds };
      const run = withDeadline((input) => functionOf(entryPoint)(input), limits);
      const estimateBytes = estimates[entryPoint];
      return [[name, { run, ...(estimateBytes && { estimateBytes }) }]];
    }),
  );
};
