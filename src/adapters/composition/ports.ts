import type { RejectionTopic } from "../../application/announce-rejection/rejection-topic.port.ts";
import type { PublishedImageStore } from "../../application/generate-thumbnails/published-image-store.port.ts";
import type { ThumbnailRenderer } from "../../application/generate-thumbnails/thumbnail-renderer.port.ts";
import type { ContentModerator } from "../../application/moderate-image/content-moderator.port.ts";
import type { FrameRenderer } from "../../application/moderate-image/frame-renderer.port.ts";
import type { PinsterApi } from "../../application/notify-pinster/pinster-api.port.ts";
import type { Fingerprinter } from "../../application/ports/fingerprinter.port.ts";
import type { OriginalStore } from "../../application/ports/original-store.port.ts";
import type { PictureInspector } from "../../application/ports/picture-inspector.port.ts";
import type { WorkflowStarter } from "../../application/start-workflow/workflow-starter.port.ts";
import type { ImageHeaderReader } from "../../application/upload-image/image-header-reader.port.ts";
import type { KeySource } from "../security/key-source.ts";
import type { UploadTokenVerifier } from "../security/upload-token-verifier.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import { token } from "./token.ts";

/** What the functions need from outside; each edge, AWS or local, binds its own adapters to these. */
export const PORTS = {
  contentModerator: token<ContentModerator>("ContentModerator"),
  fingerprinter: token<Fingerprinter>("Fingerprinter"),
  frameRenderer: token<FrameRenderer>("FrameRenderer"),
  imageHeaderReader: token<ImageHeaderReader>("ImageHeaderReader"),
  keySource: token<KeySource>("KeySource"),
  originalStore: token<OriginalStore>("OriginalStore"),
  pictureInspector: token<PictureInspector>("PictureInspector"),
  pinsterApi: token<PinsterApi>("PinsterApi"),
  publishedImageStore: token<PublishedImageStore>("PublishedImageStore"),
  rejectionTopic: token<RejectionTopic>("RejectionTopic"),
  telemetry: token<Telemetry>("Telemetry"),
  thumbnailRenderer: token<ThumbnailRenderer>("ThumbnailRenderer"),
  uploadTokenVerifier: token<UploadTokenVerifier>("UploadTokenVerifier"),
  workflowStarter: token<WorkflowStarter>("WorkflowStarter"),
};
