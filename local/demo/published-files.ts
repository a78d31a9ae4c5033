import { stat } from "node:fs/promises";
import { relative, sep } from "node:path";
import { PublishedKey } from "../../src/domain/image/published-key.ts";
import type { LocalService } from "../composition/local-service.ts";
import type { NotificationData } from "../pinster-api/received-notifications.ts";
import type { DemoFile } from "./demo-picture.ts";
import { thumbnailsOf } from "./notified-thumbnails.ts";

type NotifiedFacts = Omit<DemoFile, "path" | "bytes"> & { readonly uri: string };

/** A path of the data directory, as {@link DemoFile} has it. */
export const pathInData = (directory: string, path: string): string =>
  relative(directory, path).split(sep).join("/");

export const formatOf = (contentType: unknown): string =>
  String(contentType).replace(/^image\//, "");

const factsOf = (notification: NotificationData): readonly NotifiedFacts[] => {
  const { storage_location_uri: uri, width, height, content_type } = notification;
  const published = { label: "published", uri, width, height, format: formatOf(content_type) };
  return [
    published as NotifiedFacts,
    ...thumbnailsOf(notification).flatMap(({ size: label, width, height, variants = [], ...own }) =>
      [own, ...variants].map(({ uri, content_type }) => ({
        label,
        uri,
        width,
        height,
        format: formatOf(content_type),
      })),
    ),
  ];
};

/** The files behind the addresses of a notification: the published image, its thumbnails and their variants. */
export const findPublishedFiles = async (
  notification: NotificationData,
  service: Pick<LocalService, "publishedPath" | "dataDirectory">,
): Promise<readonly DemoFile[]> => {
  const files = await Promise.all(
    factsOf(notification).map(async ({ uri, ...facts }) => {
      const key = PublishedKey.parse(uri.slice(uri.lastIndexOf("/") + 1));
      const path = await service.publishedPath(key);
      if (path === undefined) return [];
      const { size: bytes } = await stat(path);
      return [{ ...facts, bytes, path: pathInData(service.dataDirectory, path) }];
    }),
  );
  return files.flat();
};
