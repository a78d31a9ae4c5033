export type TeardownRefusalReason =
  /** The stage is prod, and the operator did not confirm that. */
  | { readonly kind: "prod-not-confirmed" }
  /** The deployment names no stage, so it is not a deployment of this service. */
  | { readonly kind: "stage-unknown"; readonly deploymentName: string }
  /** The deployment belongs to another stage than the operator named. */
  | {
      readonly kind: "stage-mismatch";
      readonly deploymentName: string;
      readonly requestedStage: string;
      readonly deployedStage: string;
    };

/** The teardown does not start, and nothing is deleted. */
export class TeardownRefused extends Error {
  override readonly name = "TeardownRefused";
  readonly reason: TeardownRefusalReason;

  constructor(reason: TeardownRefusalReason) {
    super(`teardown refused: ${reason.kind}`);
    this.reason = reason;
  }
}
