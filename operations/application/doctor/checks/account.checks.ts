import { type Check, failed, ok, unknown, warning } from "../check.ts";
import type { AlarmSubscribers, Quotas } from "../stage-facts.port.ts";

/** Below that, a burst of workflows leaves no calls for clients. A new account may have 10. */
const FEW_CALLS = 100;

/** @param isProduction where nobody gets the alarms, uploads fail in silence */
export const checkAlarms = (
  subscribers: AlarmSubscribers,
  { isProduction, subscribe }: { readonly isProduction: boolean; readonly subscribe: string },
): Check => ({
  name: "alarms",
  async find() {
    const { confirmed, pending } = await subscribers.count();
    if (confirmed > 0) return ok(`${confirmed} confirmed subscribers get them`);
    const judge = isProduction ? failed : warning;
    return pending > 0
      ? judge("nobody gets them: the subscription is not confirmed", "open the link in AWS's mail")
      : judge("nobody gets them", subscribe);
  },
});

export const checkConcurrentCalls = (quotas: Quotas): Check => ({
  name: "Lambda's quota",
  async find() {
    const calls = await quotas.concurrentCalls();
    const text = `the account has ${calls} concurrent executions`;
    return calls < FEW_CALLS
      ? warning(
          `${text}: a burst of uploads gets 5xx`,
          "aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000",
        )
      : ok(text);
  },
});

/** As the runbook advises for throttled moderation: as many at once as twice the quota of a second. */
const MODERATIONS_PER_QUOTA = 2;

/** @param atOnce how many pictures the deployment has moderated at once at most; 0 is without a limit */
export const checkModerationQuota = (quotas: Quotas, atOnce: number, deploy: string): Check => ({
  name: "Rekognition's quota",
  async find() {
    const [perSecond, calls] = await Promise.all([
      quotas.moderationsPerSecond(),
      quotas.concurrentCalls(),
    ]);
    if (perSecond === undefined) return unknown("AWS lists no quota of DetectModerationLabels");
    const most = atOnce === 0 ? calls : atOnce;
    const text = `${perSecond} pictures a second may be moderated, and up to ${most} are at once`;
    return most > MODERATIONS_PER_QUOTA * perSecond
      ? warning(
          `${text}: a burst is slowed down by retries`,
          `${deploy} --parameter-overrides ModerationConcurrency=${MODERATIONS_PER_QUOTA * perSecond}, or ask for a higher quota`,
        )
      : ok(text);
  },
});
