import { GetAccountSettingsCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import {
  paginateListServiceQuotas,
  type ServiceQuotasClient,
} from "@aws-sdk/client-service-quotas";
import type { Quotas } from "../../application/doctor/stage-facts.port.ts";

/** The quotas of an account in a region. */
export class AccountQuotas implements Quotas {
  private readonly lambda: LambdaClient;
  private readonly serviceQuotas: ServiceQuotasClient;

  constructor(lambda: LambdaClient, serviceQuotas: ServiceQuotasClient) {
    this.lambda = lambda;
    this.serviceQuotas = serviceQuotas;
  }

  async concurrentCalls(): Promise<number> {
    const { AccountLimit } = await this.lambda.send(new GetAccountSettingsCommand({}));
    const { ConcurrentExecutions } = AccountLimit ?? {};
    if (ConcurrentExecutions === undefined) throw new Error("AWS names no limit");
    return ConcurrentExecutions;
  }

  async moderationsPerSecond(): Promise<number | undefined> {
    const pages = paginateListServiceQuotas(
      { client: this.serviceQuotas },
      { ServiceCode: "rekognition" },
    );
    for await (const { Quotas = [] } of pages) {
      // The quotas of videos begin with Start and Get.
      const found = Quotas.find(({ QuotaName = "" }) =>
        /\bDetectModerationLabels\b/.test(QuotaName),
      );
      if (found?.Value !== undefined) return found.Value;
    }
    return undefined;
  }
}
