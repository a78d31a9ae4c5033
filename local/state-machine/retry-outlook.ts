import { AsyncLocalStorage } from "node:async_hooks";
import type { StateMachineDefinition } from "aws-local-stepfunctions";

type State = StateMachineDefinition["States"][string];
type Retrier = NonNullable<Extract<State, { Type: "Task" }>["Retry"]>[number];

/** States Language, "Retriers and Catchers": what counts where a retrier does not say. */
const DEFAULTS = { IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 3 };

/** Knows what the state machine does if a state's task fails now. The interpreter says it only after its pause. */
export class RetryOutlook {
  private readonly retriers: readonly Retrier[];
  private readonly attempts = new Map<Retrier, number>();

  constructor(state: State | undefined) {
    this.retriers = state?.Type === "Task" ? (state.Retry ?? []) : [];
  }

  /** When the task is tried again, such as `within 4 s`. @returns `undefined` if it is not */
  nextTry(error: unknown): string | undefined {
    const retrier = this.retrierOf(error);
    if (retrier === undefined) return undefined;
    const { IntervalSeconds, BackoffRate, MaxAttempts, MaxDelaySeconds, JitterStrategy } = {
      ...DEFAULTS,
      ...retrier,
    };
    const attempts = this.attempts.get(retrier) ?? 0;
    if (attempts >= MaxAttempts) return undefined;
    const longest = Math.min(IntervalSeconds * BackoffRate ** attempts, MaxDelaySeconds ?? 1e9);
    return `${JitterStrategy === "FULL" ? "within" : "in"} ${Math.ceil(longest)} s`;
  }

  countFailure(error: unknown): void {
    const retrier = this.retrierOf(error);
    if (retrier !== undefined) this.attempts.set(retrier, (this.attempts.get(retrier) ?? 0) + 1);
  }

  private retrierOf(error: unknown): Retrier | undefined {
    const { name = "" } = (error ?? {}) as { readonly name?: string };
    return this.retriers.find(({ ErrorEquals }) =>
      ErrorEquals.some((each) => each === name || each === "States.ALL"),
    );
  }
}

const ofThisTask = new AsyncLocalStorage<RetryOutlook>();

/** Runs a task whose logs may ask for its outlook. */
export const runWithOutlook = <Answer>(outlook: RetryOutlook, task: () => Answer): Answer =>
  ofThisTask.run(outlook, task);

/** For the log of a failed task. @returns `undefined` outside of a task, and if it is not tried again */
export const nextTryAfter = (error: unknown): string | undefined =>
  ofThisTask.getStore()?.nextTry(error);
