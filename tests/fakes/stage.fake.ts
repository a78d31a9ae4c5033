import {
  type Deployment,
  type Deployments,
  NoSuchDeployment,
} from "../../operations/application/ports/deployments.port.ts";
import type { SecretStore } from "../../operations/application/ports/secret-store.port.ts";
import type { Buckets } from "../../operations/application/teardown/buckets.port.ts";
import type { LedgerTables } from "../../operations/application/teardown/ledger-tables.port.ts";
import { IMAGE_SERVICE_URL, PINSTER_API_URL } from "../mothers/upload-token.mother.ts";

export const aDeployment = (overrides: Partial<Deployment> = {}): Deployment => ({
  name: "pinster-image-service-dev",
  id: "pinster-image-service-dev/1",
  isRemoved: false,
  account: "123456789012",
  region: "eu-west-1",
  stage: "dev",
  pinsterApiUrl: PINSTER_API_URL,
  uploadUrl: IMAGE_SERVICE_URL,
  imageHostUrl: "https://pictures.example",
  regenerateStateMachineArn: "arn:aws:states:eu-west-1:123456789012:stateMachine:regenerate",
  thumbnailSizes: "100x100,400x400",
  thumbnailFormats: undefined,
  moderationConcurrency: 0,
  imagesDistributionId: "E1PICTURES",
  uploadsBucket: "uploads",
  imagesBucket: "images",
  stateMachineArn: "arn:aws:states:eu-west-1:123456789012:stateMachine:ProcessUpload",
  keysSecretId: "keys-of-dev",
  ledgerTable: "ledger-of-dev",
  buckets: ["uploads", "images"],
  ...overrides,
});

/** A deployed stage in memory. Records every change. */
export class FakeStage {
  deployment: Deployment | undefined = aDeployment();
  removed: Deployment | undefined;
  /** Number of versions by bucket. Each version has 1,000 bytes. */
  readonly contents = new Map([
    ["uploads", 2_500],
    ["images", 0],
  ]);
  /** The buckets that the removal of the deployment deletes. */
  readonly unretained = new Set<string>();
  readonly secrets = new Map([["keys-of-dev", '{"API_PUBLIC_KEY":"","PRIVATE_KEY":""}']]);
  readonly ledgers = new Set(["ledger-of-dev"]);
  /** The changes, in order, such as `empty uploads`. */
  readonly changes: string[] = [];
  /** The change that fails once. */
  failAt: string | undefined;

  readonly deployments: Deployments = {
    find: async (name) => {
      if (this.deployment?.name === name) return this.deployment;
      throw new NoSuchDeployment(`There is no stack ${name} in eu-west-1.`);
    },
    findRemoved: async (name) => (this.removed?.name === name ? this.removed : undefined),
    remove: async (deployment) => {
      this.record(`remove ${deployment.name}`);
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
        this.record(`empty ${bucket}`);
        this.contents.set(bucket, Math.max(0, left - 1_000));
        onDeleted(Math.min(left, 1_000));
      }
    },
    remove: async (bucket) => {
      this.record(`remove ${bucket}`);
      if (this.contents.get(bucket) !== 0) throw new Error(`${bucket} is not empty`);
      this.contents.delete(bucket);
    },
  };

  readonly secretStore: SecretStore = {
    read: async (id) => this.secrets.get(id) ?? "",
    write: async (id, text) => {
      this.record(`write ${id}`);
      this.secrets.set(id, text);
    },
    remove: async (id) => {
      this.record(`remove ${id}`);
      this.secrets.delete(id);
    },
  };

  readonly ledgerTables: LedgerTables = {
    remove: async (name) => {
      this.record(`remove ${name}`);
      this.ledgers.delete(name);
    },
  };

  private record(change: string): void {
    if (this.failAt === change) {
      this.failAt = undefined;
      throw new Error(`interrupted at ${change}`);
    }
    this.changes.push(change);
  }
}
