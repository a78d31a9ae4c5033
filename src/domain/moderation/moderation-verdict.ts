import type { ModerationLabel } from "./moderation-label.ts";

/** Whether a picture may be published, and on what grounds. */
export interface ModerationVerdict {
  readonly approved: boolean;
  /** The labels for which the policy refuses the picture; empty if it is approved. */
  readonly refusedBy: readonly ModerationLabel[];
  /** All that the model saw. */
  readonly labels: readonly ModerationLabel[];
  readonly modelVersion: string;
}
