import {
  describeExcess,
  findExcess,
  type PictureLimits,
} from "../../domain/image/picture-limits.ts";
import { moderationFrames } from "../../domain/moderation/moderation-frames.ts";
import {
  type ModerationLabels,
  mergeModerationLabels,
} from "../../domain/moderation/moderation-label.ts";
import type { ModerationPolicy } from "../../domain/moderation/moderation-policy.ts";
import type { OriginalRef } from "../../domain/upload/original.ts";
import { type Approved, type Rejected, reject } from "../../domain/upload/outcome.ts";
import type { OriginalStore } from "../ports/original-store.port.ts";
import type { PictureDecoder } from "../ports/picture-decoder.port.ts";
import { rejectUndecodable } from "../ports/reject-undecodable.ts";
import type { ContentModerator } from "./content-moderator.port.ts";

export interface ModerateImagePorts {
  readonly originals: Pick<OriginalStore, "read">;
  readonly pictures: PictureDecoder;
  readonly moderator: ContentModerator;
}

export interface ModerateImageSettings {
  readonly policy: ModerationPolicy;
  readonly limits: PictureLimits;
}

/** Decides whether a picture may be published, by what would be published. */
export class ModerateImage {
  private readonly ports: ModerateImagePorts;
  private readonly settings: ModerateImageSettings;

  constructor(ports: ModerateImagePorts, settings: ModerateImageSettings) {
    this.ports = ports;
    this.settings = settings;
  }

  /** @throws {ModerationThrottled}, {@link OriginalNotFound} or another failure: there is no verdict, and an error is never a pass */
  async execute(original: OriginalRef): Promise<Approved | Rejected> {
    const { content } = await this.ports.originals.read(original);
    return rejectUndecodable(() => this.moderate(original, content));
  }

  private async moderate(original: OriginalRef, content: Uint8Array): Promise<Approved | Rejected> {
    const { policy, limits } = this.settings;
    const picture = await this.ports.pictures.open(content);
    const { facts } = picture;
    const excess = findExcess(facts, limits);
    if (excess !== undefined) return reject("too-large", describeExcess(excess));

    const seen: ModerationLabels[] = [];
    for (const frame of moderationFrames(facts.frameCount)) {
      const renderJpeg = () => picture.renderFrame(frame);
      seen.push(await this.ports.moderator.detectLabels({ original, facts, renderJpeg }));
    }
    return policy.judge(mergeModerationLabels(seen));
  }
}
