import type { ImageHeaderReader } from "../../../src/application/upload-image/image-header-reader.port.ts";
import type { Md5 } from "../../../src/domain/image/md5.ts";
import type {
  ImageFacts,
  PublishedImage,
  Variant,
} from "../../../src/domain/image/published-image.ts";
import { ThumbnailSize } from "../../../src/domain/image/thumbnail-size.ts";
import type { ListedPublishedFile, PublishedFiles } from "../ports/published-files.port.ts";

export interface DescribePublishedImagePorts {
  readonly publishedFiles: Pick<PublishedFiles, "list" | "readStart">;
  readonly headers: Pick<ImageHeaderReader, "readDimensions">;
}

/** The header of a published file, which has no metadata, is far shorter. */
const HEADER_BYTES = 65_536;

/** What {@link PublishedImages} says of an image, found in its published files. */
export const describePublishedImage = async (
  ports: DescribePublishedImagePorts,
  md5: Md5,
): Promise<PublishedImage | undefined> => {
  const files: ListedPublishedFile[] = [];
  for await (const file of ports.publishedFiles.list(md5)) files.push(file);
  const image = files.find(({ key }) => key.isImage);
  const facts = image && (await factsOf(ports, image));
  if (facts === undefined) return undefined;
  const thumbnails = await Promise.all(
    files
      .filter(({ key }) => !key.isImage && key.format === undefined)
      .map(async (file) => {
        const own = await factsOf(ports, file);
        const size = ThumbnailSize.parse(file.key.size ?? "");
        return own === undefined
          ? []
          : [{ size, ...own, variants: await variantsOf(ports, files, file) }];
      }),
  );
  return { image: facts, thumbnails: thumbnails.flat() };
};

const factsOf = async (
  { publishedFiles, headers }: DescribePublishedImagePorts,
  { key, bytes }: ListedPublishedFile,
): Promise<ImageFacts | undefined> => {
  const start = await publishedFiles.readStart(key, HEADER_BYTES);
  const dimensions = start && headers.readDimensions(start.content);
  return dimensions && { contentType: start.contentType, dimensions, bytes };
};

const variantsOf = async (
  { publishedFiles }: DescribePublishedImagePorts,
  files: readonly ListedPublishedFile[],
  thumbnail: ListedPublishedFile,
): Promise<readonly Variant[]> => {
  const variants = await Promise.all(
    files.map(async ({ key, bytes }) => {
      const { format, size } = key;
      if (format === undefined || size !== thumbnail.key.size) return [];
      const start = await publishedFiles.readStart(key, 1);
      return start === undefined ? [] : [{ format, contentType: start.contentType, bytes }];
    }),
  );
  return variants.flat();
};
