import type { NotificationData } from "../pinster-api/received-notifications.ts";

/** A thumbnail or its variant, as the notification describes it. */
interface NotifiedFile {
  readonly uri: string;
  readonly content_type: string;
  readonly bytes: number;
}

interface NotifiedThumbnail extends NotifiedFile {
  /** The configured box, such as `640xauto`. */
  readonly size: string;
  readonly width: number;
  readonly height: number;
  readonly variants?: readonly NotifiedFile[];
}

export const thumbnailsOf = (notification: NotificationData): readonly NotifiedThumbnail[] =>
  (notification["thumbnails"] ?? []) as readonly NotifiedThumbnail[];
