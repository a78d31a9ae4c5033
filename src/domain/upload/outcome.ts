import type { PublishedImage } from "../image/published-image.ts";
import type { ModerationLabel } from "../moderation/moderation-label.ts";
import type { ImageRefusalCode } from "./image-refused.error.ts";

/** Why an accepted upload was not published. PinsterApi and the rejection topic get these words. */
export const REJECTION_REASONS = [
  "moderation",
  /** The file is of a type that the service does not take. */
  "unsupported-type",
  "unreadable",
  "too-large",
  /** To decode it takes too much memory. */
  "too-demanding",
  /** To decode it takes too much time. */
  "too-slow",
  "hash-collision",
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** The picture may be published. */
export interface Approved {
  readonly kind: "approved";
  /** All labels that the model reported. */
  readonly labels: readonly ModerationLabel[];
  readonly modelVersion: string;
  /** What may be published: the picture as it is, or, of an animation with too many different frames, the first frame. */
  readonly publish: "picture" | "first-frame";
}

/** The picture and its thumbnails are public. */
export interface Published extends PublishedImage {
  readonly kind: "published";
}

/** The upload was accepted, and is not published. */
export interface Rejected {
  readonly kind: "rejected";
  readonly reason: RejectionReason;
  /** The upload API's code for the same, where the bytes came by another way and were refused on receipt. */
  readonly code?: ImageRefusalCode;
  /** The labels for which moderation rejected it; empty for other reasons. */
  readonly labels: readonly ModerationLabel[];
  /** For the operator, in words. It is in the execution's history and in the log; nobody else gets it. */
  readonly detail: string;
}

/** What a step found out about an upload. The state machine follows `kind`. */
export type Outcome = Approved | Published | Rejected;

/** @param reason any but moderation, which has labels */
export const reject = (
  reason: Exclude<RejectionReason, "moderation">,
  detail: string,
): Rejected => ({ kind: "rejected", reason, labels: [], detail });
