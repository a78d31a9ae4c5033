import { tmpdir } from "node:os";
import { describe, expect, it } from "@jest/globals";
import { judgeRun } from "../../faults/oracle/oracle.ts";
import { pinsterImages } from "../../support/pinster-images.ts";
import { StackFacts } from "../faults/stack-facts.ts";
import { runStackWithFaults } from "../faults/stack-fault-run.ts";
import { remainingMessages, setQueueAttributes } from "../support/queue.ts";
import type { Stack } from "./stack.ts";
import { TopicSubscriber } from "./topic-subscriber.ts";

const SEED = Number(process.env["FAULTS_SEED"] ?? 1);
const UPLOADS = Number(process.env["FAULTS_UPLOADS"] ?? 30);
const TIMEOUT_MS = 240_000 + 8_000 * UPLOADS;

/** An event comes back soon, and is given up after as long as on AWS. */
const QUICK_QUEUE = { visibilityTimeout: 4, maxReceiveCount: 900 };

/** Of each pause between the attempts of a state, and of each state that waits. */
const setWaitScale = async (scale: number): Promise<void> => {
  const response = await fetch(`${process.env["AWS_ENDPOINT_URL"]}/_ministack/config`, {
    method: "POST",
    body: JSON.stringify({ "stepfunctions._SFN_WAIT_SCALE": scale }),
  });
  expect(await response.json()).toEqual({ applied: { "stepfunctions._SFN_WAIT_SCALE": scale } });
};

/** As the function does every hour, but also for uploads of this minute. A failure may be missed that its function could not record. */
const closeBooks = async () => {
  const { out } = await pinsterImages(
    ["books", "--stage", "dev", "--repair", "--grace", "0m", "--json"],
    tmpdir(),
  );
  const books = JSON.parse(out);
  expect(books).toMatchObject({ balanced: true, unaccounted: 0 });
  const faults = new Set(books.findings.map(({ fault }: { fault: string }) => fault));
  expect([...faults]).toEqual(books.repaired === 0 ? [] : ["not-recorded"]);
  return books;
};

/** Uploads under a seeded schedule of faults: what is left of them is judged as after `npm run test:conservation`. */
export const describeConservation = (stack: () => Stack): void => {
  describe(`${UPLOADS} uploads under faults in Lambda, S3, SNS, Step Functions, Rekognition and PinsterApi`, () => {
    it(
      `end in one outcome each, and nothing is public that was not approved (seed ${SEED})`,
      async () => {
        const { stage, resources } = stack();
        const directory = process.env["FAULTS_DIRECTORY"] ?? "";
        const subscribers = {
          rejections: await TopicSubscriber.subscribe(stage.rejectionTopicArn),
          alarms: await TopicSubscriber.subscribe(resources.get("AlarmTopic") ?? ""),
        };
        const deadLetters = resources.get("NotStartedQueue") ?? "";
        await remainingMessages(deadLetters); // those of other tests
        await setWaitScale(0.02);
        const restoreQueue = await setQueueAttributes(
          resources.get("StartWorkflowQueue") ?? "",
          QUICK_QUEUE,
        );
        try {
          await runStackWithFaults(stack(), { seed: SEED, uploads: UPLOADS, directory });
        } finally {
          await setWaitScale(1);
          await restoreQueue();
        }
        expect(await remainingMessages(deadLetters)).toEqual([]);
        const books = await closeBooks();
        const facts = await StackFacts.read(directory, stack(), subscribers);
        const { violations, outcomes, accepted, faults } = await judgeRun(facts);
        expect({ seed: SEED, violations }).toEqual({ seed: SEED, violations: [] });
        expect(accepted).toBeGreaterThan(UPLOADS / 2);
        expect(Object.keys(outcomes)).toEqual(
          expect.arrayContaining(["Flagged", "Published", "Rejected"]),
        );
        console.info(`seed ${SEED}`, { accepted, outcomes, repaired: books.repaired, faults });
      },
      TIMEOUT_MS,
    );
  });
};
