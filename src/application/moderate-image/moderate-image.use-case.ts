import { ensureWithinLimits, type PictureLimits } from "../../domain/image/picture-limits.ts";
import { moderationFrames } from "../../domain/moderation/moderation-frames.ts";
import {
  type ModerationLabels,
  mergeModerationLabels,
} from "../../domain/moderation/moderation-label.ts";
import type { ModerationPolicy } from "../../domain/moderation/moderation-policy.ts";
import type { ModerationVerdict } from "../../domain/moderation/moderation-verdict.ts";
import type { OriginalRef } from "../../domain/upload/original.ts";
import type { OriginalStore } from "../ports/original-store.port.ts";
import type { PictureInspector } from "../ports/picture-inspector.port.ts";
import { type ContentModerator, PictureNotTaken } from "./content-moderator.port.ts";
import type { FrameRenderer } from "./frame-renderer.port.ts";

/** Decides whether a picture may be published. What is judged is what would be published. */
export class ModerateImage {
  private readonly originals: OriginalStore;
  private readonly inspector: PictureInspector;
  private readonly frames: FrameRenderer;
  private readonly moderator: ContentModerator;
  private readonly policy: ModerationPolicy;
  private readonly limits: PictureLimits;

  constructor(
    originals: OriginalStore,
    inspector: PictureInspector,
    frames: FrameRenderer,
    moderator: ContentModerator,
    policy: ModerationPolicy,
    limits: PictureLimits,
  ) {
    this.originals = originals;
    this.inspector = inspector;
    this.frames = frames;
    this.moderator = moderator;
    this.policy = policy;
    this.limits = limits;
  }

  /**
   * @throws {ImageUnreadable} {@link ImageTooLarge}: no verdict, the picture is to be rejected.
   * @throws {ModerationThrottled} and anything else: no verdict, to be tried again. An error is never a pass.
   */
  async execute(ref: OriginalRef): Promise<ModerationVerdict> {
    const { bytes } = await this.originals.read(ref);
    const picture = await this.inspector.inspect(bytes);
    ensureWithinLimits(picture, this.limits);

    const asStored = this.moderator.takesAsStored(picture)
      ? await this.detectAsStored(ref)
      : undefined;
    return this.policy.judge(asStored ?? (await this.detectInFrames(bytes, picture.frameCount)));
  }

  private async detectAsStored(ref: OriginalRef): Promise<ModerationLabels | undefined> {
    try {
      return await this.moderator.detectLabels(ref);
    } catch (error) {
      if (error instanceof PictureNotTaken) return undefined;
      throw error;
    }
  }

  private async detectInFrames(bytes: Uint8Array, frameCount: number): Promise<ModerationLabels> {
    const seen: ModerationLabels[] = [];
    for (const frame of moderationFrames(frameCount)) {
      seen.push(await this.moderator.detectLabels(await this.frames.renderFrame(bytes, frame)));
    }
    return mergeModerationLabels(seen);
  }
}
