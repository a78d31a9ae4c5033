import {
  type Deployment,
  type Deployments,
  NoSuchDeployment,
} from "../../operations/application/ports/deployments.port.ts";
import type { KeyVault } from "../../operations/application/ports/key-vault.port.ts";
import type { Buckets } from "../../operations/application/tear-down-stage/buckets.port.ts";
import { IMAGE_SERVICE_URL, PINSTER_API_URL } from "../mothers/upload-token.mother.ts";

export const aDeployment = (overrides: Partial<Deployment> = {}): Deployment => ({
  name: "pinster-image-service-dev",
  id: "arn:aws:cloudformation:eu-west-1:123456789012:stack/pinster-image-service-dev/1",
  isRemoved: false,
  parameters: { Stage: "dev", PinsterApiUrl: PINSTER_API_URL },
  outputs: { UploadUrl: IMAGE_SERVICE_URL, KeysSecretArn: "keys-of-dev" },
  buckets: ["uploads", "images"],
  ...overrides,
});

/** A deployed stage in memory, and what is done to it. */
export class FakeStage {
  deployment: Deployment | undefined = aDeployment();
  removed: Deployment | undefined;
  /** Versions by bucket; each is of 1,000 bytes. */
  readonly contents = new Map([
    ["uploads", 2_500],
    ["images", 0],
  ]);
  /** Those that go with the deployment. */
  readonly unretained = new Set<string>();
  readonly secrets = new Map([["keys-of-dev", '{"API_PUBLIC_KEY":"","PRIVATE_KEY":""}']]);
  readonly done: string[] = [];
  /** What fails once. */
  failAt: string | undefined;

  readonly deployments: Deployments = {
    find: async (name) => {
      if (this.deployment?.name === name) return this.deployment;
      throw new NoSuchDeployment(`There is no stack ${name} in eu-west-1.`);
    },
    findRemoved: async (name) => (this.removed?.name === name ? this.removed : undefined),
    remove: async (deployment) => {
      this.step(`remove ${deployment.name}`);
      this.deployment = undefined;
      this.removed = { ...deployment, isRemoved: true };
      for (const bucket of this.unretained) this.contents.delete(bucket);
    },
  };

  readonly buckets: Buckets = {
    measure: async (bucket) => {
      const versions = this.contents.get(bucket);
      return versions === undefined
        ? undefined
        : { versions, deleteMarkers: 0, bytes: versions * 1_000 };
    },
    empty: async (bucket, onDeleted) => {
      for (let left = this.contents.get(bucket) ?? 0; left > 0; left -= 1_000) {
        this.step(`empty ${bucket}`);
        this.contents.set(bucket, Math.max(0, left - 1_000));
        onDeleted(Math.min(left, 1_000));
      }
    },
    remove: async (bucket) => {
      this.step(`remove ${bucket}`);
      if (this.contents.get(bucket) !== 0) throw new Error(`${bucket} is not empty`);
      this.contents.delete(bucket);
    },
  };

  readonly keyVault: KeyVault = {
    read: async (id) => this.secrets.get(id) ?? "",
    write: async (id, text) => {
      this.step(`write ${id}`);
      this.secrets.set(id, text);
    },
  };

  private step(what: string): void {
    if (this.failAt === what) {
      this.failAt = undefined;
      throw new Error(`interrupted at ${what}`);
    }
    this.done.push(what);
  }
}
