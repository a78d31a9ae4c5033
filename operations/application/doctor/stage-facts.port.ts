/** What a deployed stage says of its parts. Each method throws where the cloud does not tell. */

export interface StoredKeys {
  /** @returns what is wrong with the keys, a sentence each; empty if they are usable */
  problems(): Promise<readonly string[]>;
}

/** HTTP. */
export interface Web {
  /**
   * GETs an address, or POSTs JSON to it.
   * @param token is sent as a bearer
   * @param json the body of a POST
   * @returns HTTP's status, of a redirection too
   * @throws {NoAnswer}
   */
  status(url: string, token?: string, json?: unknown): Promise<number>;
}

/** The message says why. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

export interface BucketEvents {
  /** @returns the ids of the queues that get the events of new originals */
  queues(): Promise<readonly string[]>;
}

export interface QueueFacts {
  readonly id: string;
  /** Number of messages that nobody has received yet, as the cloud estimates it. */
  readonly waiting: number;
}

export interface Queues {
  /** @returns undefined if there is no such queue */
  find(address: string): Promise<QueueFacts | undefined>;
}

export interface FunctionFacts {
  readonly name: string;
  /** Why the function cannot be called; undefined if it can. */
  readonly problem?: string;
  /** Such as `nodejs24.x`. */
  readonly runtime: string;
  /** Such as `arm64`. */
  readonly architecture: string;
  readonly layers: readonly {
    readonly id: string;
    /** Empty if the layer does not say. */
    readonly architectures: readonly string[];
  }[];
}

export interface Functions {
  /** Describes the functions of the deployment. */
  list(): Promise<readonly FunctionFacts[]>;

  /**
   * Whether the function that starts workflows gets the events of its queue.
   * @returns such as `Enabled`; undefined if nothing connects them
   */
  triggerState(): Promise<string | undefined>;
}

export interface StateMachines {
  /** @returns the names of the functions that the state machines call */
  calledFunctions(): Promise<readonly string[]>;
}

export interface AlarmSubscribers {
  count(): Promise<{ readonly confirmed: number; readonly pending: number }>;
}

export interface Quotas {
  /** Most calls of functions at the same time, in the whole account. */
  concurrentCalls(): Promise<number>;
  /** Most pictures that the account may have moderated in a second; undefined if the cloud lists no such quota. */
  moderationsPerSecond(): Promise<number | undefined>;
}
