/** One deployment of this service to a stage. It may be removed already. */
export interface Deployment {
  readonly name: string;
  /** Opaque. Identifies this deployment alone, also after its removal. */
  readonly id: string;
  readonly isRemoved: boolean;
  /** The cloud account that holds the deployment, such as `123456789012`. */
  readonly account: string;
  /** Such as `eu-west-1`. */
  readonly region: string;
  /** `dev` or `prod`; undefined if the deployment names no stage. */
  readonly stage: string | undefined;
  /** PinsterApi's URL as the deployment has it configured; undefined if it names none. */
  readonly pinsterApiUrl: string | undefined;
  /** The service's own URL; undefined if the deployment never succeeded. */
  readonly uploadUrl: string | undefined;
  /** Where published files are read; undefined if the deployment never succeeded. */
  readonly imageHostUrl: string | undefined;
  /** The id of what makes thumbnails again; undefined if the deployment never succeeded. */
  readonly regenerateStateMachineArn: string | undefined;
  /** What thumbnails each image gets: sizes and formats, comma-separated. */
  readonly thumbnailSizes: string | undefined;
  readonly thumbnailFormats: string | undefined;
  /** The CDN's id of what delivers published files; undefined if the deployment never succeeded. */
  readonly imagesDistributionId: string | undefined;
  /** How many pictures are moderated at once at most; 0 is without a limit. */
  readonly moderationConcurrency: number;
  /** Names of the buckets of originals and of published files; undefined if the deployment never succeeded. */
  readonly uploadsBucket: string | undefined;
  readonly imagesBucket: string | undefined;
  /** The workflow's state machine; undefined if the deployment never succeeded. */
  readonly stateMachineArn: string | undefined;
  /** Id of the secret that holds the keys; undefined if the deployment never succeeded. */
  readonly keysSecretId: string | undefined;
  /** Name of the ledger; undefined if the deployment never succeeded, or has none. */
  readonly ledgerTable: string | undefined;
  /** Names of the buckets that the deployment created and has not deleted itself. */
  readonly buckets: readonly string[];
}

export interface Deployments {
  /** @throws {NoSuchDeployment} */
  find(name: string): Promise<Deployment>;
  /** @returns the deployment of that name that was removed last; undefined if none is known */
  findRemoved(name: string): Promise<Deployment | undefined>;
  /**
   * Removes the deployment and waits until it is gone.
   * @throws {DeploymentNotRemoved} with the cause
   */
  remove(deployment: Deployment): Promise<void>;
}

export class NoSuchDeployment extends Error {
  override readonly name = "NoSuchDeployment";
}

export class DeploymentNotRemoved extends Error {
  override readonly name = "DeploymentNotRemoved";
}
