import type { StateMachineDefinition } from "aws-local-stepfunctions";
import type { SamTemplate } from "../template/sam-template.ts";
import type { TaskHandler } from "./task-queue.ts";

/**
 * The functions that the state machine calls, by the state that calls them.
 *
 * @param functionOf finds a function by its entry point, such as `moderate-image`
 */
export const stateMachineTasks = (
  { States: states }: StateMachineDefinition,
  template: SamTemplate,
  functionOf: (entryPoint: string) => TaskHandler,
): Record<string, TaskHandler> => {
  const entryPoints = new Map(
    template.functions().map(({ logicalId, entryPoint }) => [logicalId, entryPoint]),
  );
  return Object.fromEntries(
    Object.entries(states).flatMap(([name, state]) => {
      if (state.Type !== "Task") return [];
      const entryPoint = entryPoints.get(state.Resource.split(":").at(-1) ?? "") ?? state.Resource;
      return [[name, (input: unknown) => functionOf(entryPoint)(input)]];
    }),
  );
};
