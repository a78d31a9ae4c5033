import type { ImageFacts } from "../../domain/image/published-image.ts";
import type { AddressedImage } from "../../domain/upload/addressed-image.ts";
import type { AddressedThumbnail, ImageNotification } from "../../domain/upload/notification.ts";

const fileFields = ({ contentType, dimensions, bytes }: ImageFacts) => ({
  width: dimensions.width,
  height: dimensions.height,
  content_type: contentType,
  bytes,
});

const thumbnailFields = (thumbnail: AddressedThumbnail) => ({
  size: thumbnail.size.toString(),
  uri: thumbnail.uri,
  ...fileFields(thumbnail),
  ...(thumbnail.variants.length > 0 && {
    variants: thumbnail.variants.map(({ contentType, uri, bytes }) => ({
      content_type: contentType,
      uri,
      bytes,
    })),
  }),
});

/** What is said of a published image and its thumbnails, to PinsterApi and to the client that uploaded it. */
export const publishedFields = ({
  image,
  thumbnails,
  placeholder,
}: Omit<AddressedImage, "uri">) => {
  const { width, height, content_type } = fileFields(image);
  return {
    width,
    height,
    content_type,
    ...(placeholder && {
      dominant_color: placeholder.dominantColor,
      thumbhash: placeholder.thumbHash,
    }),
    thumbnails: thumbnails.map(thumbnailFields),
  };
};

/**
 * The body with which PinsterApi is notified of a published picture. The first part is its contract (section 3). It ignores
 * the members that we add below.
 */
export const imageMessage = ({
  uploadId,
  regenerationId,
  original,
  uri,
  ...published
}: ImageNotification) => {
  return {
    data: {
      imageable_id: original.imageable.id,
      imageable_type: original.imageable.type,
      base_file_name: original.md5.toString(),
      storage_location_uri: uri,
      thumbnailable: true,
      ...(original.name !== undefined && { name: original.name }),
      ...(original.description !== undefined && { description: original.description }),
      ...(original.featured !== undefined && { featured: original.featured }),

      upload_id: uploadId.toString(),
      ...(regenerationId && { regeneration_id: regenerationId.toString() }),
      ...(original.userId !== undefined && { user_id: original.userId }),
      ...publishedFields(published),
    },
  };
};
