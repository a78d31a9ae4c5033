import type { Deployments } from "../ports/deployments.port.ts";
import type { SecretStore } from "../ports/secret-store.port.ts";
import type { Buckets } from "./buckets.port.ts";
import type { LedgerTables } from "./ledger-tables.port.ts";
import type { TeardownPlan } from "./plan-teardown.use-case.ts";

export type TeardownStep =
  /** `deleted`: versions and delete markers so far. */
  | { readonly kind: "empty-bucket"; readonly bucket: string; readonly deleted: number }
  | { readonly kind: "remove-deployment"; readonly name: string }
  | { readonly kind: "remove-keys"; readonly secretId: string }
  | { readonly kind: "remove-ledger"; readonly table: string }
  | { readonly kind: "remove-bucket"; readonly bucket: string };

export interface TeardownResult {
  /** Number of deleted versions and delete markers, by bucket. */
  readonly deleted: Readonly<Record<string, number>>;
  /** The buckets that outlived the deployment and were deleted after it. */
  readonly removedBuckets: readonly string[];
}

export interface TearDownStagePorts {
  readonly deployments: Pick<Deployments, "remove">;
  readonly buckets: Buckets;
  readonly secretStore: Pick<SecretStore, "remove">;
  readonly ledgerTables: LedgerTables;
}

/** Deletes a stage with all its pictures. An operator can repeat it after an interruption at any step. */
export class TearDownStage {
  private readonly ports: TearDownStagePorts;

  constructor(ports: TearDownStagePorts) {
    this.ports = ports;
  }

  /**
   * @param onStep receives every step, and the progress of emptying a bucket
   * @throws {BucketNotEmptied} {@link DeploymentNotRemoved}
   */
  async execute(plan: TeardownPlan, onStep: (step: TeardownStep) => void): Promise<TeardownResult> {
    const { deployments, buckets } = this.ports;
    const deleted: Record<string, number> = {};
    const empty = async (bucket: string): Promise<void> => {
      deleted[bucket] ??= 0;
      await buckets.empty(bucket, (count) => {
        deleted[bucket] = (deleted[bucket] ?? 0) + count;
        onStep({ kind: "empty-bucket", bucket, deleted: deleted[bucket] });
      });
    };

    for (const { name } of plan.buckets) await empty(name);
    if (!plan.deployment.isRemoved) {
      onStep({ kind: "remove-deployment", name: plan.deployment.name });
      await deployments.remove(plan.deployment);
    }
    // Before the last bucket is gone: a second run finds what is left by the buckets.
    await this.removeKeys(plan, onStep);
    await this.removeLedger(plan, onStep);
    const removedBuckets: string[] = [];
    for (const { name: bucket } of plan.buckets) {
      const isGone = (await buckets.measure(bucket)) === undefined;
      if (isGone) continue; // the deployment deleted it
      onStep({ kind: "remove-bucket", bucket });
      await empty(bucket); // pictures may have arrived until the deployment was gone
      await buckets.remove(bucket);
      removedBuckets.push(bucket);
    }
    return { deleted, removedBuckets };
  }

  private async removeLedger(
    { deployment: { ledgerTable: table } }: TeardownPlan,
    onStep: (step: TeardownStep) => void,
  ): Promise<void> {
    if (table === undefined) return;
    onStep({ kind: "remove-ledger", table });
    await this.ports.ledgerTables.remove(table);
  }

  /** The deployment retains the secret, so that no failed update or mistaken deletion loses the keys. */
  private async removeKeys(
    { deployment }: TeardownPlan,
    onStep: (step: TeardownStep) => void,
  ): Promise<void> {
    const { keysSecretId: secretId } = deployment;
    if (secretId === undefined) return;
    onStep({ kind: "remove-keys", secretId });
    await this.ports.secretStore.remove(secretId);
  }
}
