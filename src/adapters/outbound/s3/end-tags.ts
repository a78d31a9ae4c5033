import type { ImageRefusalCode } from "../../../domain/upload/image-refused.error.ts";
import { REJECTION_REASONS, type RejectionReason } from "../../../domain/upload/outcome.ts";
import type { UploadEnd } from "../../../domain/upload/upload-end.ts";

/** The names and values of an object's tags. */
export type Tags = Readonly<Record<string, string>>;

const OUTCOME = "outcome";

/** The template's lifecycle rule of the uploads bucket has the same tag. */
const REJECTED: Tags = { retention: "rejected" };

/** Whether the original is marked for deletion. */
export const isMarked = (tags: Tags): boolean => tags["retention"] === REJECTED["retention"];

/**
 * Formats how an upload has ended as tags of its original. All words are in one tag, because each costs, for as long as the original is
 * kept: `published ended_at=2026-01-01T12:00:05.000Z notified_at=…`.
 */
export const toTags = (end: UploadEnd): Tags => {
  const words = {
    ended_at: end.endedAt.toISOString(),
    notified_at: end.notifiedAt?.toISOString(),
    ...wordsOf(end),
  };
  const given = Object.entries(words).filter(([, value]) => value !== undefined);
  const outcome = [end.status, ...given.map(([name, value]) => `${name}=${value}`)].join(" ");
  const isKept = !("keptUntil" in end);
  return { [OUTCOME]: outcome, ...(isKept ? {} : REJECTED) };
};

const wordsOf = (end: UploadEnd): Readonly<Record<string, string | undefined>> => {
  switch (end.status) {
    case "published":
      return {};
    case "failed":
      return { error: toWord(end.error), state: end.state && toWord(end.state) };
    case "flagged":
    case "rejected":
      return { reason: end.reason, code: end.code, kept_until: end.keptUntil?.toISOString() };
  }
};

/** A tag has at most 256 characters. Source: S3 User Guide, "Categorizing your objects using tags". */
const MAX_WORD = 60;

/** S3 takes letters, digits, spaces, and + - = . _ : / @ in tags. */
const toWord = (text: string): string => text.replace(/[^\w.:-]/g, "_").slice(0, MAX_WORD);

/**
 * The inverse of {@link toTags}.
 * @returns undefined if the tags do not say how the upload has ended
 */
export const fromTags = (tags: Tags): UploadEnd | undefined => {
  const [status, ...words] = (tags[OUTCOME] ?? "").split(" ");
  const word = Object.fromEntries(words.map((each) => each.split(/=(.*)/s).slice(0, 2)));
  const date = (name: string) => (word[name] === undefined ? undefined : new Date(word[name]));
  const [endedAt, notifiedAt, keptUntil] = ["ended_at", "notified_at", "kept_until"].map(date);
  if (endedAt === undefined) return undefined;
  const times = { endedAt, ...(notifiedAt && { notifiedAt }) };
  const { reason, code, error, state } = word;
  if (status === "published") return { status, ...times };
  if (status === "failed" && error !== undefined) {
    return { status, ...times, error, ...(state !== undefined && { state }) };
  }
  if ((status === "flagged" || status === "rejected") && isReason(reason)) {
    return {
      status,
      ...times,
      reason,
      ...(code !== undefined && { code: code as ImageRefusalCode }),
      ...(keptUntil && { keptUntil }),
    };
  }
  return undefined;
};

const isReason = (text: string | undefined): text is RejectionReason =>
  (REJECTION_REASONS as readonly (string | undefined)[]).includes(text);
