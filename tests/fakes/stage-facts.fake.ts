import type { StageCheckPorts } from "../../operations/application/doctor/stage-checks.ts";
import {
  type FunctionFacts,
  NoAnswer,
  type QueueFacts,
} from "../../operations/application/doctor/stage-facts.port.ts";
import type { ExecutionStatus } from "../../operations/application/executions/executions.port.ts";
import { PublishedKey } from "../../src/domain/image/published-key.ts";
import { InMemoryExecutions } from "./executions.fake.ts";

const NO_UPLOADS = {
  published: 0,
  flagged: 0,
  rejected: 0,
  failed: 0,
  "under-way": 0,
  unaccounted: 0,
};

/** A stage that works, until a test breaks it. */
export class FakeStageFacts {
  readonly keyProblems: string[] = [];
  readonly bucketQueues = ["arn:events"];
  readonly queueFacts = new Map<string, QueueFacts>([
    ["https://queue.example/events", { id: "arn:events", waiting: 3 }],
    ["https://queue.example/dead", { id: "arn:dead", waiting: 0 }],
  ]);
  triggerState: string | undefined = "Enabled";
  readonly called = ["Moderate"];
  subscribers = { confirmed: 1, pending: 0 };
  concurrentCalls = 1_000;
  moderationsPerSecond: number | undefined = 1_000;
  readonly publishedKeys = new Set(["0".repeat(32)]);
  readonly executions = new InMemoryExecutions();
  unaccounted = 0;
  /** Whether the books can be closed in time. */
  hasTime = true;
  /** Thrown where the cloud is asked for quotas and subscribers. */
  denied: Error | undefined;
  private function: FunctionFacts = {
    name: "Moderate",
    runtime: "nodejs24.x",
    architecture: "arm64",
    layers: [{ id: "arn:sharp", architectures: ["arm64"] }],
  };
  private readonly answers = new Map<string, number | string>();

  /** @param answer to every request of the host: HTTP's status, or why there is none */
  answer(host: string, answer: number | string): void {
    this.answers.set(host, answer);
  }

  changeFunction(changes: Partial<FunctionFacts>): void {
    this.function = { ...this.function, ...changes };
  }

  addExecution(status: ExecutionStatus, startedAt: Date): void {
    this.executions.stored.push({
      name: "upload-1",
      status,
      startedAt,
      upload: undefined,
      isRedrivable: false,
      steps: [],
    });
  }

  get ports(): StageCheckPorts {
    const allow = <T>(value: T): T => {
      if (this.denied) throw this.denied;
      return value;
    };
    return {
      keys: { problems: async () => this.keyProblems },
      web: {
        status: async (url, token, json) =>
          this.statusOf(new URL(url).origin, token, json !== undefined),
      },
      bucketEvents: { queues: async () => this.bucketQueues },
      queues: { find: async (address) => this.queueFacts.get(address) },
      functions: {
        list: async () => [this.function],
        triggerState: async () => this.triggerState,
      },
      stateMachines: { calledFunctions: async () => this.called },
      subscribers: { count: async () => allow(this.subscribers) },
      quotas: {
        concurrentCalls: async () => allow(this.concurrentCalls),
        moderationsPerSecond: async () => allow(this.moderationsPerSecond),
      },
      publishedFiles: { list: () => this.listPublished() },
      executions: this.executions,
      closeBooks: {
        execute: async ({ period }) => ({
          period,
          accepted: 3,
          places: { ...NO_UPLOADS, published: 3, unaccounted: this.unaccounted },
          repaired: 0,
          isComplete: this.hasTime,
        }),
      },
      callbackToken: async () => "ours",
    };
  }

  /** Upload API and PinsterApi refuse a wrong token; a notification without data is a bad request. */
  private statusOf(origin: string, token: string | undefined, isPost: boolean): number {
    const usual = token === "wrong" ? 403 : isPost ? 400 : 200;
    const answer = this.answers.get(origin) ?? usual;
    if (typeof answer === "string") throw new NoAnswer(answer);
    return answer;
  }

  private async *listPublished() {
    for (const key of this.publishedKeys) {
      yield { key: PublishedKey.parse(key), bytes: 1, storedAt: new Date(0) };
    }
  }
}
