import type { NotificationData } from "../pinster-api/received-notifications.ts";

/** A picture that has gone through the service. */
export interface Arrival {
  /** The picture's path. */
  readonly file: string;
  /** The last state of its execution. */
  readonly outcome: string;
  /** What PinsterApi was notified of. */
  readonly notification: NotificationData;
  /** The paths of the published files; none if the picture was rejected. */
  readonly files: readonly string[];
}

/** A thumbnail or its variant, as the notification describes it. */
interface NotifiedFile {
  readonly uri: string;
  readonly content_type: string;
  readonly bytes: number;
}

export interface NotifiedThumbnail extends NotifiedFile {
  /** The configured box, such as `640xauto`. */
  readonly size: string;
  readonly width: number;
  readonly height: number;
  readonly variants?: readonly NotifiedFile[];
}

export const thumbnailsOf = (notification: NotificationData): readonly NotifiedThumbnail[] =>
  (notification["thumbnails"] ?? []) as readonly NotifiedThumbnail[];

/** The addresses of all published files; none if the upload was rejected. */
export const addressesOf = (notification: NotificationData): readonly string[] => {
  const image = notification["storage_location_uri"];
  const thumbnails = thumbnailsOf(notification);
  return [
    ...(typeof image === "string" ? [image] : []),
    ...thumbnails.flatMap(({ uri, variants = [] }) => [uri, ...variants.map((each) => each.uri)]),
  ];
};
