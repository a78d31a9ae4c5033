import { addressImage } from "../../domain/upload/addressed-image.ts";
import { statusSince, type UploadEntry } from "../../domain/upload/upload-entry.ts";
import { publishedFields } from "./image-message.ts";
import { WORDS_OF_REASON } from "./rejection-words.ts";

export interface UploadStatusOptions {
  /** Where published files are read, without a trailing slash. */
  readonly imageHostUrl: string;
  /** Whether moderation's labels are shown. */
  readonly showsLabels: boolean;
}

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
      return WORDS_OF_REASON[entry.rejection.reason].sentence;
  }
};

/** What is said of an upload to who may ask for it. Nobody gets what an operator reads of a failure or a rejection. */
export const uploadStatusMessage = (entry: UploadEntry, options: UploadStatusOptions) => ({
  upload_id: entry.uploadId.toString(),
  status: entry.status,
  since: statusSince(entry).toISOString(),
  message: sentenceOf(entry),
  ...("rejection" in entry && rejectionFields(entry, options)),
  ...(entry.expectedAt && { expected_at: entry.expectedAt.toISOString() }),
  ...(entry.acceptedAt && { accepted_at: entry.acceptedAt.toISOString() }),
  ...("endedAt" in entry && { ended_at: entry.endedAt.toISOString() }),
  ...(entry.status === "published" &&
    entry.md5 && { image: imageFields(entry, entry.md5, options.imageHostUrl) }),
  correlation_id: entry.correlationId,
});

const rejectionFields = (
  { rejection }: Extract<UploadEntry, { rejection: unknown }>,
  { showsLabels }: UploadStatusOptions,
) => ({
  reason: rejection.reason,
  ...(rejection.code && { code: rejection.code }),
  advice: WORDS_OF_REASON[rejection.reason].advice,
  ...(showsLabels && { labels: rejection.labels }),
});

const imageFields = (
  { published }: Extract<UploadEntry, { status: "published" }>,
  md5: NonNullable<UploadEntry["md5"]>,
  host: string,
) => {
  const addressed = addressImage(md5, published, host);
  return { uri: addressed.uri, bytes: published.image.bytes, ...publishedFields(addressed) };
};
