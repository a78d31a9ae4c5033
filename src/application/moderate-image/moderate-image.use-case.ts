import type { Dimensions } from "../../domain/image/dimensions.ts";
import {
  describeExcess,
  findExcess,
  type PictureLimits,
  reasonOf,
} from "../../domain/image/picture-limits.ts";
import { countParts } from "../../domain/image/picture-part.ts";
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
import { chooseAppearances } from "./choose-appearances.ts";
import type { ContentModerator, PictureView } from "./content-moderator.port.ts";

/** So many appearances of a picture a model is asked about at a time. */
const AT_A_TIME = 4;

export interface ModerateImagePorts {
  readonly originals: Pick<OriginalStore, "read">;
  readonly pictures: PictureDecoder;
  readonly moderator: ContentModerator;
}

export interface ModerateImageSettings {
  readonly policy: ModerationPolicy;
  readonly limits: PictureLimits;
  /** An animation with more frames that look different is published as its first frame. At least 1. */
  readonly maxModeratedFrames: number;
}

/** Decides whether a picture may be published, by everything that a viewer of it could see. */
export class ModerateImage {
  private readonly ports: ModerateImagePorts;
  private readonly settings: ModerateImageSettings;

  constructor(ports: ModerateImagePorts, settings: ModerateImageSettings) {
    this.ports = ports;
    this.settings = settings;
  }

  /**
   * @throws {ModerationThrottled}, {@link DecodeTimeout}, {@link OriginalNotFound} or another failure: there is no verdict, and an
   * error is never a pass
   */
  async execute(original: OriginalRef): Promise<Approved | Rejected> {
    const { content } = await this.ports.originals.read(original);
    return rejectUndecodable(() => this.moderate(original, content));
  }

  private async moderate(original: OriginalRef, content: Uint8Array): Promise<Approved | Rejected> {
    const { policy, limits, maxModeratedFrames } = this.settings;
    const picture = await this.ports.pictures.open(content);
    const { facts } = picture;
    const excess = findExcess(facts, limits);
    if (excess !== undefined) return reject(reasonOf(excess), describeExcess(excess));

    const parts = countParts(facts.dimensions);
    if (parts > maxModeratedFrames) return reject("too-large", describeStrip(facts.dimensions));

    const { publish, renderings } = await chooseAppearances(picture, maxModeratedFrames, parts);
    if (renderings.length === 0) throw new Error("The decoder delivered no frame to judge.");
    const isWhole = parts === 1;
    const views = renderings.map((renderJpeg) => ({ original, facts, isWhole, renderJpeg }));
    return policy.judge(mergeModerationLabels(await this.detectAll(views)), publish);
  }

  /** Also after a refusal, because its labels are all that an operator gets to know of the picture. */
  private async detectAll(views: readonly PictureView[]): Promise<readonly ModerationLabels[]> {
    const seen: ModerationLabels[] = [];
    for (let i = 0; i < views.length; i += AT_A_TIME) {
      const some = views.slice(i, i + AT_A_TIME);
      seen.push(
        ...(await Promise.all(some.map((view) => this.ports.moderator.detectLabels(view)))),
      );
    }
    return seen;
  }
}

const describeStrip = ({ width, height }: Dimensions): string =>
  `The picture has ${width} x ${height} pixels; it is too long and narrow to be judged.`;
