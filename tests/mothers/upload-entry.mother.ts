import type {
  AcceptedEntry,
  EntryFacts,
  ExpectedEntry,
  FailedEntry,
  ProgressEntry,
  ProgressStatus,
  PublishedEntry,
  RejectedEntry,
} from "../../src/domain/upload/upload-entry.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";
import { MD5, SHA256, VERSION_ID } from "./original.mother.ts";
import { aPublished, aRejected } from "./outcome.mother.ts";

/** What is known of an upload before its original is stored. */
const announcedFacts: EntryFacts = {
  uploadId: UploadId.of(MD5, SHA256),
  imageable: { type: "Pin", id: "4ea0e0a2-54ff-4f0b-a1d9-4f8e0b0c5a11" },
  userId: "9cdf2a1e-6d2c-4f5e-8c53-0f6d1c3b7a22",
  sha256: SHA256,
  bytes: 5000,
  correlationId: "correlation-1",
};

const storedFacts = {
  ...announcedFacts,
  contentType: "image/jpeg",
  md5: MD5,
  versionId: VERSION_ID,
  acceptedAt: new Date("2026-01-01T12:00:00.000Z"),
};

const endedAt = new Date("2026-01-01T12:00:05.000Z");

export const anExpectedEntry = (overrides: Partial<ExpectedEntry> = {}): ExpectedEntry => ({
  ...announcedFacts,
  status: "expected",
  expectedAt: new Date("2026-01-01T11:59:00.000Z"),
  expiresAt: new Date("2100-01-01T00:00:00.000Z"),
  ...overrides,
});

export const anAcceptedEntry = (overrides: Partial<AcceptedEntry> = {}): AcceptedEntry => ({
  ...storedFacts,
  status: "accepted",
  ...overrides,
});

export const aProgressEntry = (
  status: ProgressStatus,
  overrides: Partial<ProgressEntry> = {},
): ProgressEntry => ({
  ...storedFacts,
  status,
  since: new Date("2026-01-01T12:00:01.000Z"),
  ...(status === "notifying" && { attempts: 1 }),
  ...overrides,
});

export const aPublishedEntry = (overrides: Partial<PublishedEntry> = {}): PublishedEntry => {
  const { kind, ...published } = aPublished();
  return { ...storedFacts, status: "published", endedAt, published, ...overrides };
};

export const aFlaggedEntry = (overrides: Partial<RejectedEntry> = {}): RejectedEntry => ({
  ...storedFacts,
  status: "flagged",
  endedAt,
  rejection: aRejected(),
  ...overrides,
});

export const aRejectedEntry = (overrides: Partial<RejectedEntry> = {}): RejectedEntry => ({
  ...aFlaggedEntry(),
  status: "rejected",
  rejection: aRejected({ reason: "unreadable", labels: [], detail: "It is cut off." }),
  ...overrides,
});

export const aFailedEntry = (overrides: Partial<FailedEntry> = {}): FailedEntry => ({
  ...storedFacts,
  status: "failed",
  endedAt,
  failure: { error: "PinsterApiRefusedImage", cause: "name is too short" },
  ...overrides,
});
