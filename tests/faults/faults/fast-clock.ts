import { StateMachine, type StateMachineDefinition } from "aws-local-stepfunctions";
import { BACKOFF } from "../../../local/resilience/backoff.ts";

/** A second of the service's own timeouts is so many times shorter. */
const SPEED = 15;

/** Longer than the longest time that a task has, in milliseconds of the real clock. */
export const BEYOND_TASK_TIMEOUT_MS = Math.ceil(90_000 / SPEED) + 500;

/** Longer than a notification waits for its answer. */
export const BEYOND_ANSWER_TIMEOUT_MS = Math.ceil(50_000 / SPEED) + 500;

/** Between attempts, and in states that wait. */
const PAUSE_MS = 40;

/** Makes the timeouts of this process short, and its pauses before retries. Timers and dates stay as they are. */
export const speedUp = (): void => {
  const now = performance.now.bind(performance);
  performance.now = () => SPEED * now();
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (milliseconds) => timeout(Math.ceil(milliseconds / SPEED));
  Object.assign(BACKOFF, { firstMs: 20, maxMs: 200 });

  const run = StateMachine.prototype.run;
  StateMachine.prototype.run = function (this: StateMachine, input, options) {
    const { definition } = this as unknown as { readonly definition: StateMachineDefinition };
    const states = Object.keys(definition.States);
    const pauses = Object.fromEntries(states.map((state) => [state, PAUSE_MS]));
    return run.call(this, input, {
      ...options,
      overrides: {
        ...options?.overrides,
        retryIntervalOverrides: pauses,
        waitTimeOverrides: pauses,
      },
    });
  };
};
