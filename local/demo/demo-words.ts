import type { RejectionReason } from "../../src/domain/upload/outcome.ts";
import type { NotificationData } from "../pinster-api/received-notifications.ts";
import type { DemoEnd } from "./demo-picture.ts";

/**
 * The states that a person wants to know of. The others, such as `IsApproved`, which a rejected picture enters as well, only lead from
 * one to the next.
 */
const STATES: Readonly<Record<string, string>> = {
  ReceiveImage: "looking at the bytes",
  ModerateImage: "moderating",
  GenerateThumbnails: "making thumbnails",
  AnnounceRejection: "announcing the rejection",
  NotifyPinster: "notifying PinsterApi",
  NotifyPinsterAgain: "notifying PinsterApi again",
  NotifyPinsterOfRejection: "notifying PinsterApi",
  WaitAfterSilence: "waiting, because PinsterApi was silent",
};

/** @returns `undefined` for a state that nobody needs to know of */
export const stateInWords = (state: string): string | undefined => STATES[state];

const REASONS: Readonly<Record<RejectionReason, string>> = {
  moderation: "moderation saw what the policy forbids",
  "unsupported-type": "the file is not of a type that the service takes",
  unreadable: "the picture cannot be decoded, or pixels are missing",
  "too-large": "the picture exceeds a limit",
  "too-demanding": "it takes too much memory to decode the picture",
  "too-slow": "it takes too much time to decode the picture",
  "hash-collision": "another picture is published under its md5",
};

/** Why an upload was rejected, such as `moderation saw what the policy forbids: Illustrated (97 %)`. */
const reasonInWords = ({ reason, labels }: NotificationData): string => {
  const words = REASONS[reason as RejectionReason] ?? String(reason);
  const seen = ((labels ?? []) as readonly { name: string; confidence: number }[]).map(
    ({ name, confidence }) => `${name} (${confidence.toFixed(0)} %)`,
  );
  return seen.length === 0 ? words : `${words}: ${seen.join(", ")}`;
};

/** A picture's end in one sentence without its subject. */
export const endInWords = (end: DemoEnd): string => {
  switch (end.kind) {
    case "published":
      return "published";
    case "flagged":
    case "rejected":
      return `${end.kind}: ${reasonInWords(end.notification)}`;
    case "refused":
      return `refused at the upload: ${end.status} ${end.code}. ${end.message}`;
    case "failed":
      return `failed: ${end.message}`;
  }
};
