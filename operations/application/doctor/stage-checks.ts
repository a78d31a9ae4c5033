import type { CloseBooks } from "../../../src/application/close-books/close-books.use-case.ts";
import type { Executions } from "../executions/executions.port.ts";
import type { PublishedFiles } from "../ports/published-files.port.ts";
import type { Check } from "./check.ts";
import {
  checkAlarms,
  checkConcurrentCalls,
  checkModerationQuota,
} from "./checks/account.checks.ts";
import { checkBooks } from "./checks/books.check.ts";
import {
  checkBucketEvents,
  checkDeadLetters,
  checkTrigger,
  type EventDelivery,
} from "./checks/event-delivery.checks.ts";
import { checkExecutions } from "./checks/executions.check.ts";
import { checkFunctions, checkLayers, checkRuntimes } from "./checks/function.checks.ts";
import { checkKeys } from "./checks/keys.check.ts";
import {
  checkImageHost,
  checkPinsterApi,
  checkPinsterApiToken,
  checkUploadApi,
} from "./checks/web.checks.ts";
import type {
  AlarmSubscribers,
  BucketEvents,
  Functions,
  Queues,
  Quotas,
  StateMachines,
  StoredKeys,
  Web,
} from "./stage-facts.port.ts";

export interface StageCheckPorts {
  readonly keys: StoredKeys;
  readonly web: Web;
  readonly bucketEvents: BucketEvents;
  readonly queues: Queues;
  readonly functions: Functions;
  readonly stateMachines: StateMachines;
  readonly subscribers: AlarmSubscribers;
  readonly quotas: Quotas;
  readonly publishedFiles: Pick<PublishedFiles, "list">;
  readonly executions: Executions;
  readonly closeBooks: Pick<CloseBooks, "execute">;
  /** Signs a token as the service does for PinsterApi. */
  callbackToken(): Promise<string>;
}

/** URLs are without a trailing slash. */
export interface StageFacts extends Pick<EventDelivery, "queue" | "deadLetterQueue"> {
  readonly stage: string;
  readonly uploadUrl: string;
  readonly pinsterApiUrl: string;
  readonly imageHostUrl: string;
  readonly eventSourceMapping: string;
  readonly alarmTopic: string;
  /** 0 is without a limit. */
  readonly moderationConcurrency: number;
}

/** Everything that makes a deployed stage not work. */
export const composeStageChecks = (ports: StageCheckPorts, facts: StageFacts): readonly Check[] => {
  const { web, functions, quotas, publishedFiles } = ports;
  const { stage, queue, deadLetterQueue } = facts;
  const where = `--stage ${stage}`;
  const deploy = `sam build && sam deploy --config-env ${stage}`;
  const delivery = { ...ports, queue, deadLetterQueue };
  const pinsterApi = { web, url: facts.pinsterApiUrl, token: ports.callbackToken };
  const imageHost = { web, url: facts.imageHostUrl, publishedFiles };
  return [
    checkKeys(ports.keys, `npx pinster-images secrets put ${where} --from keys.env`),
    checkUploadApi(web, facts.uploadUrl, "see UploadImage's and FindUpload's logs, then the keys"),
    checkPinsterApi(
      pinsterApi,
      `correct PinsterApiUrl: ${deploy} --parameter-overrides PinsterApiUrl=…`,
    ),
    checkPinsterApiToken(
      pinsterApi,
      `give PinsterApi keys.env, and ${facts.uploadUrl} as IMAGE_SERVICE_URL; npx pinster-images secrets check ${where} --from keys.env`,
    ),
    checkBucketEvents(delivery, deploy),
    checkTrigger(delivery, {
      deploy,
      enable: `aws lambda update-event-source-mapping --uuid ${facts.eventSourceMapping} --enabled`,
    }),
    checkDeadLetters(delivery, {
      deploy,
      moveBack: (id) => `aws sqs start-message-move-task --source-arn ${id}`,
    }),
    checkFunctions(functions, ports.stateMachines, deploy),
    checkRuntimes(functions),
    checkLayers(functions, deploy),
    checkImageHost(
      imageHost,
      `see ImageHostUrl and the DNS record of ImagesDomainName, then ${deploy}`,
    ),
    checkAlarms(ports.subscribers, {
      isProduction: stage === "prod",
      subscribe: `aws sns subscribe --topic-arn ${facts.alarmTopic} --protocol email --notification-endpoint <address>`,
    }),
    checkConcurrentCalls(quotas),
    checkModerationQuota(quotas, facts.moderationConcurrency, deploy),
    checkExecutions(ports.executions, where),
    // Without the originals: a large bucket takes longer to list than a check may.
    checkBooks(ports.closeBooks, [], where),
  ];
};
