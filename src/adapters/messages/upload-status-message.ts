import { addressImage } from "../../domain/upload/addressed-image.ts";
import type { RejectionReason } from "../../domain/upload/outcome.ts";
import type { UploadEntry } from "../../domain/upload/upload-entry.ts";
import { publishedFields } from "./image-message.ts";

const SENTENCE_OF_REASON: Readonly<Record<RejectionReason, string>> = {
  moderation: "The picture is not published: it shows something that may not be shown here.",
  "unsupported-type": "The picture is not published: the file is not of a type that can be shown.",
  unreadable: "The picture is not published: the file is damaged.",
  "too-large": "The picture is not published: it has too many pixels, frames or bytes.",
  "too-demanding": "The picture is not published: it takes too much memory to open it.",
  "too-slow": "The picture is not published: it takes too much time to open it.",
  "hash-collision": "The picture is not published: another picture has the same md5.",
};

/** For people who uploaded the picture. */
const sentenceOf = (entry: UploadEntry): string => {
  switch (entry.status) {
    case "expected":
      return "The picture has not arrived yet.";
    case "accepted":
      return "The picture has arrived. It is checked and then published.";
    case "moderating":
      return "The picture is being checked.";
    case "publishing":
      return "The picture is being published.";
    case "notifying":
      return "The picture is checked. The app is being told of it.";
    case "published":
      return "The picture is published.";
    case "failed":
      return "Something went wrong on our side. The operators know of it, and the picture may still be published.";
    case "flagged":
    case "rejected":
      return SENTENCE_OF_REASON[entry.rejection.reason];
  }
};

/** What a client may know of its upload. It does not get moderation's labels, nor what an operator reads of a failure. */
export const uploadStatusMessage = (entry: UploadEntry, imageHostUrl: string) => ({
  upload_id: entry.uploadId.toString(),
  status: entry.status,
  message: sentenceOf(entry),
  ...("rejection" in entry && { reason: entry.rejection.reason }),
  ...("rejection" in entry && entry.rejection.code && { code: entry.rejection.code }),
  ...(entry.expectedAt && { expected_at: entry.expectedAt.toISOString() }),
  ...(entry.acceptedAt && { accepted_at: entry.acceptedAt.toISOString() }),
  ...("endedAt" in entry && { ended_at: entry.endedAt.toISOString() }),
  ...(entry.status === "published" &&
    entry.md5 && { image: imageFields(entry, entry.md5, imageHostUrl) }),
  correlation_id: entry.correlationId,
});

const imageFields = (
  { published }: Extract<UploadEntry, { status: "published" }>,
  md5: NonNullable<UploadEntry["md5"]>,
  host: string,
) => {
  const addressed = addressImage(md5, published, host);
  return { uri: addressed.uri, bytes: published.image.bytes, ...publishedFields(addressed) };
};
