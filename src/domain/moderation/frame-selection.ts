import type { FrameSignature } from "../image/frame-signature.ts";
import { looksDifferent } from "./looks-different.ts";

/** What becomes of a frame: it is judged, it looks like one that is judged, or there are too many to judge. */
export type FrameDecision = "judge" | "known" | "too-many";

/** Chooses, frame by frame, what of an animation is judged: the first frame, and each that looks different from all chosen ones. */
export class FrameSelection {
  private readonly maxFrames: number;
  private readonly chosen: FrameSignature[] = [];

  /** @param maxFrames at least 1: each chosen frame costs calls of the model */
  constructor(maxFrames: number) {
    this.maxFrames = maxFrames;
  }

  /** Decides on the next frame. A frame is compared with all chosen ones: a slow change hides nothing. */
  decide(signature: FrameSignature): FrameDecision {
    if (!this.chosen.every((other) => looksDifferent(other, signature))) return "known";
    if (this.chosen.length >= this.maxFrames) return "too-many";
    this.chosen.push(signature);
    return "judge";
  }
}
