import { LambdaClient } from "@aws-sdk/client-lambda";
import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { describe, expect, it } from "@jest/globals";
import { AccountQuotas } from "../../../../operations/adapters/lambda/account-quotas.ts";
import { answering } from "../../../support/answering-client.ts";

const region = "eu-west-1";

const quotasWith = (answers: Parameters<typeof answering>[1]) =>
  new AccountQuotas(
    answering(new LambdaClient({ region }), answers),
    answering(new ServiceQuotasClient({ region }), answers),
  );

const NAME =
  "Transactions per second per account for the Amazon Rekognition Image operation DetectModerationLabels";

describe("AccountQuotas", () => {
  it("tells how many functions may be called at the same time", async () => {
    const GetAccountSettingsCommand = { AccountLimit: { ConcurrentExecutions: 10 } };
    expect(await quotasWith({ GetAccountSettingsCommand }).concurrentCalls()).toBe(10);
  });

  it("finds the quota of moderation on a later page", async () => {
    const ListServiceQuotasCommand = ({ NextToken }: Readonly<Record<string, unknown>>) =>
      NextToken === undefined
        ? { Quotas: [{ QuotaName: "Transactions … DetectText", Value: 5 }], NextToken: "more" }
        : { Quotas: [{ QuotaName: NAME, Value: 50 }] };
    expect(await quotasWith({ ListServiceQuotasCommand }).moderationsPerSecond()).toBe(50);
    const none = quotasWith({ ListServiceQuotasCommand: { Quotas: [] } });
    expect(await none.moderationsPerSecond()).toBeUndefined();
  });
});
