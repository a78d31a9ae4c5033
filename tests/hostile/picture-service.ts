import type { Context } from "aws-lambda";
import sharp from "sharp";
import { uploadImageHandler } from "../../src/adapters/inbound/http/upload-image.handler.ts";
import { FileTypeImageHeaderReader } from "../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import { NodeCryptoFingerprinter } from "../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { SharpPictureDecoder } from "../../src/adapters/outbound/sharp/sharp-picture-decoder.ts";
import { UploadTokenVerifier } from "../../src/adapters/security/upload-token-verifier.ts";
import { GenerateThumbnails } from "../../src/application/generate-thumbnails/generate-thumbnails.use-case.ts";
import type { PublishedFile } from "../../src/application/generate-thumbnails/published-image-store.port.ts";
import type { ContentModerator } from "../../src/application/moderate-image/content-moderator.port.ts";
import { ModerateImage } from "../../src/application/moderate-image/moderate-image.use-case.ts";
import { UploadImage } from "../../src/application/upload-image/upload-image.use-case.ts";
import { OriginalKey } from "../../src/domain/image/original-key.ts";
import { ThumbnailSize } from "../../src/domain/image/thumbnail-size.ts";
import { ModerationPolicy } from "../../src/domain/moderation/moderation-policy.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import type { RejectionReason } from "../../src/domain/upload/outcome.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";
import { keySourceOf } from "../fakes/key-source.fake.ts";
import { InMemoryOriginalStore } from "../fakes/original-store.fake.ts";
import { InMemoryPublishedImageStore } from "../fakes/published-image-store.fake.ts";
import { RecordingTelemetry } from "../fakes/telemetry.fake.ts";
import { InMemoryUploadCounter, NO_LIMITS } from "../fakes/upload-counter.fake.ts";
import { anRsaPair } from "../mothers/keys.mother.ts";
import { aBareOriginal } from "../mothers/original.mother.ts";
import { anUploadEvent } from "../mothers/upload-event.mother.ts";
import { aToken, IMAGE_SERVICE_URL, PINSTER_API_URL } from "../mothers/upload-token.mother.ts";

/** The template's defaults. */
const LIMITS = {
  maxPixels: 100_000_000,
  maxSide: 65_535,
  maxFrames: 1_000,
  maxDecodeBytes: 2_300_000_000,
};
const MAX_MODERATED_FRAMES = 20;
const MAX_PUBLISHED_BYTES = 50_000_000;
const MAX_IMAGE_BYTES = 4_400_000;
const ANIMATIONS = { maxPixels: 25_000_000, maxFrames: 250 };
const SIZES = ThumbnailSize.parseList("100x100,400x400,640xauto,1600x1600");

type Files = ReadonlyMap<string, PublishedFile>;

/** What became of a file: refused at upload, rejected by the workflow, or published. Nothing else may happen. */
export type End =
  | { readonly end: "refused"; readonly status: number; readonly code: string }
  | { readonly end: "rejected"; readonly reason: RejectionReason; readonly detail: string }
  | { readonly end: "published"; readonly contentType: string; readonly files: Files };

const seesNothing: ContentModerator = {
  detectLabels: async (view) => {
    await view.renderJpeg();
    return { labels: [], modelVersion: "sees nothing" };
  },
};

/** The real upload handler, the real steps of the workflow and the real decoders; everything else is in memory. */
export class PictureService {
  private readonly signer = anRsaPair();
  private readonly moderator: ContentModerator;
  private readonly pictures = new SharpPictureDecoder({
    maxDecodeSeconds: 40,
    animations: ANIMATIONS,
  });

  /** @param moderator sees nothing, unless given */
  constructor(moderator = seesNothing) {
    this.moderator = moderator;
  }

  /** Uploads a file as a client does, and runs the workflow if it was accepted. */
  async upload(content: Uint8Array, claimedType = ""): Promise<End> {
    const originals = new InMemoryOriginalStore();
    const telemetry = new RecordingTelemetry();
    const ports = {
      originals,
      headers: new FileTypeImageHeaderReader(),
      fingerprinter: new NodeCryptoFingerprinter(),
      counter: new InMemoryUploadCounter(),
    };
    const issuer = { issuer: PINSTER_API_URL };
    const handler = uploadImageHandler(
      {
        uploadImage: new UploadImage(ports, { limits: LIMITS, uploadLimits: NO_LIMITS }),
        tokens: new UploadTokenVerifier(keySourceOf(this.signer), issuer),
        telemetry,
      },
      { serviceUrl: IMAGE_SERVICE_URL, maxImageBytes: MAX_IMAGE_BYTES },
    );
    const base64 = Buffer.from(content).toString("base64");
    const image = claimedType === "" ? base64 : `data:${claimedType};base64,${base64}`;
    const body = JSON.stringify({ data: { image, name: "a pin" } });
    const event = anUploadEvent(await aToken(this.signer), body);
    const response = await handler(event, {} as Context);
    const { code, key } = JSON.parse(response.body ?? "");
    const status = response.statusCode ?? 0;
    if (status === 200) {
      const versionId = VersionId.parse("version-1");
      return this.runSteps(originals, { md5: OriginalKey.parse(key).md5, versionId });
    }
    if (status >= 500) {
      throw telemetry.errors[0]?.error ?? new Error(`The upload ended in ${status}.`);
    }
    return { end: "refused", status, code };
  }

  /** Runs the workflow of a file that the upload did not check. */
  async process(content: Uint8Array): Promise<End> {
    const originals = new InMemoryOriginalStore();
    const metadata = aBareOriginal(new NodeCryptoFingerprinter().ofImage(content));
    return this.runSteps(originals, await originals.save(content, "image/png", metadata));
  }

  private async runSteps(originals: InMemoryOriginalStore, original: OriginalRef): Promise<End> {
    const published = new InMemoryPublishedImageStore();
    const { pictures } = this;
    const moderateImage = new ModerateImage(
      { originals, pictures, moderator: this.moderator },
      {
        policy: ModerationPolicy.parse('{ "labels": { "Explicit": 50 } }'),
        limits: LIMITS,
        maxModeratedFrames: MAX_MODERATED_FRAMES,
      },
    );
    const generateThumbnails = new GenerateThumbnails(
      { originals, pictures, published },
      { sizes: SIZES, formats: [], limits: LIMITS, maxPublishedBytes: MAX_PUBLISHED_BYTES },
    );
    const verdict = await moderateImage.execute(original);
    if (verdict.kind === "rejected") return { ...verdict, end: "rejected" };
    const outcome = await generateThumbnails.execute({ ...original, publish: verdict.publish });
    if (outcome.kind === "rejected") return { ...outcome, end: "rejected" };
    for (const { content } of published.files.values()) await sharp(content).metadata();
    return { end: "published", contentType: outcome.image.contentType, files: published.files };
  }
}
