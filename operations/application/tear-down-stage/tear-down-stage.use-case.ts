import type { Deployments } from "../ports/deployments.port.ts";
import type { Buckets } from "./buckets.port.ts";
import type { StageSurvey } from "./survey-stage.use-case.ts";

export type TeardownStep =
  | { readonly kind: "emptying"; readonly bucket: string; readonly deleted: number }
  | { readonly kind: "removing-deployment"; readonly name: string }
  | { readonly kind: "removing-bucket"; readonly bucket: string };

export interface TeardownResult {
  /** Versions and delete markers, by bucket. */
  readonly deleted: Readonly<Record<string, number>>;
  /** Those that the deployment had left. */
  readonly removedBuckets: readonly string[];
}

/** Deletes a stage with all its pictures. Every step may be repeated: what ended half-way is run again. */
export class TearDownStage {
  private readonly deployments: Deployments;
  private readonly buckets: Buckets;

  constructor(deployments: Deployments, buckets: Buckets) {
    this.deployments = deployments;
    this.buckets = buckets;
  }

  /** @throws {BucketNotEmptied} {@link DeploymentNotRemoved} */
  async execute(
    { deployment, buckets }: StageSurvey,
    onStep: (step: TeardownStep) => void,
  ): Promise<TeardownResult> {
    const deleted: Record<string, number> = {};
    const empty = async (bucket: string): Promise<void> => {
      deleted[bucket] ??= 0;
      await this.buckets.empty(bucket, (count) => {
        deleted[bucket] = (deleted[bucket] ?? 0) + count;
        onStep({ kind: "emptying", bucket, deleted: deleted[bucket] });
      });
    };

    for (const { name } of buckets) await empty(name);
    if (!deployment.isRemoved) {
      onStep({ kind: "removing-deployment", name: deployment.name });
      await this.deployments.remove(deployment);
    }
    const removedBuckets: string[] = [];
    for (const { name: bucket } of buckets) {
      if ((await this.buckets.measure(bucket)) === undefined) continue; // went with the deployment
      onStep({ kind: "removing-bucket", bucket });
      await empty(bucket); // of what was uploaded until the deployment was gone
      await this.buckets.remove(bucket);
      removedBuckets.push(bucket);
    }
    return { deleted, removedBuckets };
  }
}
