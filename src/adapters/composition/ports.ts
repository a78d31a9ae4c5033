import type { RejectionTopic } from "../../application/announce-rejection/rejection-topic.port.ts";
import type { LedgerIndex } from "../../application/close-books/ledger-index.port.ts";
import type { StoredUploads } from "../../application/close-books/stored-uploads.port.ts";
import type { UploadExecutions } from "../../application/close-books/upload-executions.port.ts";
import type { LatestOriginals } from "../../application/find-upload/latest-originals.port.ts";
import type { WaitingSlots } from "../../application/find-upload/waiting-slots.port.ts";
import type { SizeLeases } from "../../application/generate-size/size-leases.port.ts";
import type { SizeStore } from "../../application/generate-size/size-store.port.ts";
import type { PublishedImageStore } from "../../application/generate-thumbnails/published-image-store.port.ts";
import type { ImageableUploads } from "../../application/list-uploads/imageable-uploads.port.ts";
import type { ContentModerator } from "../../application/moderate-image/content-moderator.port.ts";
import type { OriginalVersions } from "../../application/notify-pinster/original-versions.port.ts";
import type { FailedStates } from "../../application/ports/failed-states.port.ts";
import type { IncomingInspector } from "../../application/ports/incoming-inspector.port.ts";
import type { OriginalEnds } from "../../application/ports/original-ends.port.ts";
import type { OriginalInspector } from "../../application/ports/original-inspector.port.ts";
import type { OriginalStore } from "../../application/ports/original-store.port.ts";
import type { UploadLedger } from "../../application/ports/upload-ledger.port.ts";
import type { UploadAddresses } from "../../application/prepare-direct-upload/upload-addresses.port.ts";
import type { IncomingImages } from "../../application/receive-image/incoming-images.port.ts";
import type { PublishedThumbnails } from "../../application/regenerate-thumbnails/published-thumbnails.port.ts";
import type { PublishedUploads } from "../../application/regenerate-thumbnails/published-uploads.port.ts";
import type { WorkflowStarter } from "../../application/start-workflow/workflow-starter.port.ts";
import type { UploadCounter } from "../../application/upload-limits/upload-counter.port.ts";
import type { KeySource } from "../security/key-source.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";

/** What differs between the edges, AWS and one machine. All else is the same adapter everywhere. */
export interface Ports {
  readonly contentModerator: ContentModerator;
  readonly imageableUploads: ImageableUploads;
  readonly failedStates: FailedStates;
  readonly incomingImages: IncomingImages & IncomingInspector;
  readonly keySource: KeySource;
  readonly ledgerIndex: LedgerIndex;
  readonly originalEnds: OriginalEnds;
  readonly originalStore: OriginalStore & OriginalVersions & LatestOriginals & OriginalInspector;
  readonly publishedImageStore: PublishedImageStore & PublishedThumbnails & SizeStore;
  readonly rejectionTopic: RejectionTopic;
  readonly sizeLeases: SizeLeases;
  readonly storedUploads: StoredUploads;
  readonly telemetry: Telemetry;
  readonly uploadLedger: UploadLedger & PublishedUploads;
  readonly uploadAddresses: UploadAddresses;
  readonly uploadExecutions: UploadExecutions;
  readonly waitingSlots: WaitingSlots;
  readonly uploadCounter: UploadCounter;
  readonly workflowStarter: WorkflowStarter;
}

export type PortName = keyof Ports;
