import type { Context } from "aws-lambda";
import sharp from "sharp";
import { uploadImageHandler } from "../../src/adapters/inbound/http/upload-image.handler.ts";
import { FileTypeImageHeaderReader } from "../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import { NodeCryptoFingerprinter } from "../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { SharpFrameRenderer } from "../../src/adapters/outbound/sharp/rendering/moderation-frame.ts";
import { SharpThumbnailRenderer } from "../../src/adapters/outbound/sharp/rendering/thumbnails.ts";
import { SharpPictureInspector } from "../../src/adapters/outbound/sharp/sharp-picture-inspector.ts";
import { JoseUploadTokenVerifier } from "../../src/adapters/security/jose-upload-token-verifier.ts";
import { GenerateThumbnails } from "../../src/application/generate-thumbnails/generate-thumbnails.use-case.ts";
import type { PublishedFile } from "../../src/application/generate-thumbnails/published-image-store.port.ts";
import { ModerateImage } from "../../src/application/moderate-image/moderate-image.use-case.ts";
import { UploadImage } from "../../src/application/upload-image/upload-image.use-case.ts";
import { ThumbnailSize } from "../../src/domain/image/thumbnail-size.ts";
import { ModerationPolicy } from "../../src/domain/moderation/moderation-policy.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import { InMemoryOriginalStore } from "../fakes/original-store.fake.ts";
import { InMemoryPublishedImageStore } from "../fakes/published-image-store.fake.ts";
import { RecordingTelemetry } from "../fakes/telemetry.fake.ts";
import { anRsaPair, keySourceOf } from "../mothers/keys.mother.ts";
import { aBareOriginal } from "../mothers/original.mother.ts";
import { anUploadEvent } from "../mothers/upload-event.mother.ts";
import { aToken, IMAGE_SERVICE_URL, PINSTER_API_URL } from "../mothers/upload-token.mother.ts";

/** The template's defaults. */
const LIMITS = {
  maxPixels: 100_000_000,
  maxSide: 65_535,
  maxFrames: 1_000,
  maxPublishedBytes: 50_000_000,
};
const MAX_IMAGE_BYTES = 4_400_000;
const REASONS: Readonly<Record<string, string>> = {
  ImageUnreadable: "unreadable",
  ImageTooLarge: "too-large",
  HashCollision: "hash-collision",
};

type Files = ReadonlyMap<string, PublishedFile>;

/** What became of a file: refused at upload, rejected by the workflow, or published. Nothing else may happen. */
export type Outcome =
  | { readonly end: "refused"; readonly status: number; readonly code: string }
  | { readonly end: "rejected"; readonly reason: string; readonly why: string }
  | { readonly end: "published"; readonly contentType: string; readonly files: Files };

/** The real upload handler and the real steps of the workflow with the real decoders; only what is around them is in memory. */
export class PictureService {
  private readonly signer = anRsaPair();

  /** As a client: an upload, and then the workflow if it was taken. */
  async upload(bytes: Uint8Array, claimedType = ""): Promise<Outcome> {
    const originals = new InMemoryOriginalStore();
    const tokens = new JoseUploadTokenVerifier(
      keySourceOf(this.signer, this.signer),
      PINSTER_API_URL,
    );
    const telemetry = new RecordingTelemetry();
    const handler = uploadImageHandler(
      new UploadImage(
        originals,
        new FileTypeImageHeaderReader(),
        new NodeCryptoFingerprinter(),
        LIMITS,
      ),
      tokens,
      telemetry,
      { serviceUrl: IMAGE_SERVICE_URL, maxImageBytes: MAX_IMAGE_BYTES },
    );
    const base64 = Buffer.from(bytes).toString("base64");
    const image = claimedType === "" ? base64 : `data:${claimedType};base64,${base64}`;
    const event = anUploadEvent(
      await aToken(this.signer),
      JSON.stringify({ data: { image, name: "a pin" } }),
    );
    const answer = await handler(event as never, {} as Context);
    const { code, key } = JSON.parse(answer.body ?? "");
    const status = answer.statusCode ?? 0;
    if (status === 200) {
      return this.steps(originals, { md5: key.slice("raw/".length), versionId: "version-1" });
    }
    if (status >= 500)
      throw telemetry.errors[0]?.error ?? new Error(`the upload ended in ${status}`);
    return { end: "refused", status, code };
  }

  /** Past the upload's checks, as if they had a gap. */
  async process(bytes: Uint8Array): Promise<Outcome> {
    const originals = new InMemoryOriginalStore();
    const original = aBareOriginal(new NodeCryptoFingerprinter().ofImage(bytes));
    return this.steps(originals, await originals.save(bytes, "image/png", original));
  }

  private async steps(originals: InMemoryOriginalStore, ref: OriginalRef): Promise<Outcome> {
    const published = new InMemoryPublishedImageStore();
    const inspector = new SharpPictureInspector();
    const moderator = {
      takesAsStored: () => false,
      detectLabels: async () => ({ labels: [], modelVersion: "sees nothing" }),
    };
    const policy = ModerationPolicy.parse('{ "labels": {} }');
    const frames = new SharpFrameRenderer();
    try {
      await new ModerateImage(originals, inspector, frames, moderator, policy, LIMITS).execute(ref);
      const { image } = await new GenerateThumbnails(
        originals,
        inspector,
        new SharpThumbnailRenderer({ maxPixels: 25_000_000, maxFrames: 250 }),
        published,
        ThumbnailSize.parseList("100x100,400x400,640xauto,1600x1600"),
        [],
        LIMITS,
      ).execute(ref);
      for (const { bytes } of published.files.values()) await sharp(bytes).metadata();
      return { end: "published", contentType: image.contentType, files: published.files };
    } catch (error) {
      const reason = error instanceof Error ? REASONS[error.name] : undefined;
      if (reason === undefined) throw error;
      const { message, cause } = error as Error;
      return { end: "rejected", reason, why: `${message}: ${(cause as Error)?.message ?? ""}` };
    }
  }
}
