/** A stage of this service as it is deployed, or was. */
export interface Deployment {
  readonly name: string;
  /** Names this deployment alone, also after it was removed. */
  readonly id: string;
  readonly isRemoved: boolean;
  /** What it was deployed with, by the template's parameter. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What it tells, by the template's output; none if it never came up. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The buckets that it made and has not deleted itself. */
  readonly buckets: readonly string[];
}

export interface Deployments {
  /** @throws {NoSuchDeployment} */
  find(name: string): Promise<Deployment>;
  /** The last one of that name that was removed, if any is known. */
  findRemoved(name: string): Promise<Deployment | undefined>;
  /**
   * Removes it and waits until it is gone.
   * @throws {DeploymentNotRemoved} with what stands in the way
   */
  remove(deployment: Deployment): Promise<void>;
}

export class NoSuchDeployment extends Error {
  override readonly name = "NoSuchDeployment";
}

export class DeploymentNotRemoved extends Error {
  override readonly name = "DeploymentNotRemoved";
}
