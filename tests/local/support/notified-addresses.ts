import { expect } from "@jest/globals";
import type { Json } from "./request-json.ts";

interface NotifiedFile {
  readonly uri: string;
  readonly content_type: string;
  /** Absent for the published image. */
  readonly bytes?: number;
}

interface NotifiedThumbnail extends NotifiedFile {
  readonly variants?: readonly NotifiedFile[];
}

/** Every file that a notification names: image, thumbnails and variants; none if the upload was rejected. */
export const filesOf = (notification: Json): readonly NotifiedFile[] => {
  const { storage_location_uri: uri, content_type, thumbnails = [] } = notification;
  if (uri === undefined) return [];
  return [
    { uri: String(uri), content_type: String(content_type) },
    ...(thumbnails as readonly NotifiedThumbnail[]).flatMap(({ variants = [], ...thumbnail }) => [
      thumbnail,
      ...variants,
    ]),
  ];
};

/** Fetches every address of a notification and expects the file that the notification describes. */
export const expectAddressesServed = async (notification: Json): Promise<void> => {
  const files = filesOf(notification);
  const served = await Promise.all(
    files.map(async ({ uri, bytes }) => {
      const response = await fetch(uri);
      const { byteLength } = await response.arrayBuffer();
      const content_type = response.headers.get("content-type");
      return {
        uri,
        status: response.status,
        content_type,
        ...(bytes !== undefined && { bytes: byteLength }),
      };
    }),
  );
  expect(served).toEqual(
    files.map(({ uri, content_type, bytes }) => ({
      uri,
      status: 200,
      content_type,
      ...(bytes !== undefined && { bytes }),
    })),
  );
};
