import { readFile } from "node:fs/promises";
import sharp from "sharp";
import type { PlannedPicture } from "../run/picture-plan.ts";
import type { Delivery, Served } from "../run/run-records.ts";
import type { PublishedFile, StoredUpload } from "./run-facts.ts";
import type { Violation } from "./violation.ts";

/** Of one channel, 0 to 255: encoders lose some. */
const COLOUR_TOLERANCE = 14;

export interface PublishedFacts {
  readonly published: readonly PublishedFile[];
  readonly pictures: ReadonlyMap<string, PlannedPicture>;
  readonly uploads: readonly StoredUpload[];
}

/** The mean over the whole picture. */
const colourOf = async (path: string): Promise<readonly number[]> => [
  ...(await sharp(await readFile(path))
    .removeAlpha()
    .resize(1, 1, { fit: "fill" })
    .raw()
    .toBuffer()),
];

/** Decodes every public file: it must be an approved picture's own. */
export const checkPublished = async ({
  published,
  pictures,
  uploads,
}: PublishedFacts): Promise<readonly Violation[]> => {
  const uploaded = new Set(uploads.map(({ md5 }) => md5));
  const checked = published.map(async ({ key, md5, path, sha256 }): Promise<Violation[]> => {
    const picture = pictures.get(md5);
    const found = (rule: Violation["rule"], detail: string) => [{ rule, subject: key, detail }];
    const isPlanted = picture?.kind === "collision" && key === md5;
    if (!isPlanted && (picture?.kind !== "approved" || !uploaded.has(md5))) {
      return found("public file is approved", `its picture is ${picture?.kind ?? "unknown"}`);
    }
    const sizes = key !== md5 || isPlanted || sha256 === picture?.sha256;
    if (!sizes) return found("public file is the picture", "names another original's SHA-256");
    const mean = await colourOf(path).catch((error: Error) => error);
    if (mean instanceof Error) return found("public file is the picture", mean.message);
    const expected = isPlanted ? PLANTED_COLOUR : (picture?.colour ?? []);
    const isSame = expected.every(
      (value, i) => Math.abs(value - (mean[i] ?? 999)) <= COLOUR_TOLERANCE,
    );
    return isSame
      ? []
      : found("public file is the picture", `has the colour ${mean.map(Math.round)}`);
  });
  return (await Promise.all(checked)).flat();
};

/** Of the picture that has the md5 of a colliding one. */
export const PLANTED_COLOUR: readonly [number, number, number] = [10, 90, 200];

interface NotifiedFile {
  readonly uri: string;
  /** Of the whole picture the notification does not say it. */
  readonly bytes?: number;
  readonly variants?: readonly NotifiedFile[];
}

/** Every address in a notification. */
export const notifiedFiles = ({ kind, data }: Delivery): readonly NotifiedFile[] => {
  if (kind === "rejected") return [];
  const thumbnails = (data["thumbnails"] ?? []) as readonly NotifiedFile[];
  return [
    { uri: String(data["storage_location_uri"]) },
    ...thumbnails.flatMap((thumbnail) => [thumbnail, ...(thumbnail.variants ?? [])]),
  ];
};

export const checkServed = (
  deliveries: readonly Delivery[],
  served: readonly Served[],
  published: readonly PublishedFile[],
): readonly Violation[] => {
  const byUri = new Map(served.map((each) => [each.uri, each]));
  const keys = new Set(published.map(({ key }) => key));
  const files = deliveries.flatMap(notifiedFiles);
  const expected = new Map(files.map((file) => [file.uri, file.bytes]));
  return [...expected].flatMap(([subject, bytes]): Violation[] => {
    const { status, bytes: got } = byUri.get(subject) ?? { status: 0, bytes: 0 };
    const isStored = keys.has(subject.split("/").at(-1) ?? "");
    if (isStored && status === 200 && (bytes === undefined || bytes === got)) return [];
    const detail = `${isStored ? "stored" : "not stored"}, answered ${status} with ${got} bytes of ${bytes ?? "any"}`;
    return [{ rule: "address is served", subject, detail }];
  });
};
