import type {
  ContentModerator,
  PictureView,
} from "../../src/application/moderate-image/content-moderator.port.ts";
import type { ModerationLabels } from "../../src/domain/moderation/moderation-label.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";

/** What the model finds in a picture: the confidence of "Explicit", an error, or `undefined` if it cannot read the picture. */
export type Finding = number | Error | undefined;

export const originalOf = ({ md5, versionId }: OriginalRef): string =>
  `original ${md5} ${versionId}`;

/** The text in a JPEG of FakePictureDecoder; `undefined` if the bytes do not start and end as a JPEG. */
const textOf = (jpeg: Uint8Array): string | undefined => {
  const bytes = Buffer.from(jpeg);
  const isWhole =
    bytes.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff)) &&
    bytes.subarray(-2).equals(Buffer.of(0xff, 0xd9));
  return isWhole ? bytes.subarray(3, -2).toString() : undefined;
};

/** A failure, because the service rendered the frame itself. */
export class FrameNotRead extends Error {
  override readonly name = "FrameNotRead";
}

/** A model that sees "Explicit" with the confidence that the test gives. */
export class FakeContentModerator implements ContentModerator {
  /** The pictures that it was shown, in order: texts of `originalOf` and `frameOf`. */
  readonly seen: string[] = [];
  private readonly find: (picture: string) => Finding;
  private readonly readsOriginals: boolean;

  constructor(find: (picture: string) => Finding, { readsOriginals = false } = {}) {
    this.find = find;
    this.readsOriginals = readsOriginals;
  }

  async detectLabels({ original, facts, renderJpeg }: PictureView): Promise<ModerationLabels> {
    const showsTheSame = facts.isPlain && facts.frameCount === 1;
    const confidence =
      (this.readsOriginals && showsTheSame ? this.look(originalOf(original)) : undefined) ??
      this.look(textOf(await renderJpeg()));
    if (confidence === undefined) {
      throw new FrameNotRead("The model cannot read the rendered frame.");
    }
    return { labels: [{ name: "Explicit", confidence }], modelVersion: "model-7" };
  }

  private look(picture: string | undefined): number | undefined {
    if (picture === undefined) return undefined;
    this.seen.push(picture);
    const finding = this.find(picture);
    if (finding instanceof Error) throw finding;
    return finding;
  }
}
