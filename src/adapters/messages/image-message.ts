import type { ImageFacts } from "../../domain/image/published-image.ts";
import type { ImageNotification, ThumbnailNotification } from "../../domain/upload/notification.ts";

const fileOf = ({ contentType, dimensions, size }: ImageFacts) => ({
  width: dimensions.width,
  height: dimensions.height,
  content_type: contentType,
  bytes: size,
});

const thumbnailOf = (thumbnail: ThumbnailNotification) => ({
  size: thumbnail.boxSize,
  uri: thumbnail.uri,
  ...fileOf(thumbnail),
  ...(thumbnail.variants && {
    variants: thumbnail.variants.map(({ contentType, uri, size }) => ({
      content_type: contentType,
      uri,
      bytes: size,
    })),
  }),
});

/**
 * What PinsterApi is told of a published picture. The first part is its contract (section 3); it ignores the members that
 * we add below.
 */
export const imageMessage = ({
  original,
  uri,
  image,
  thumbnails,
  placeholder,
}: ImageNotification) => {
  const { width, height, content_type } = fileOf(image);
  return {
    data: {
      imageable_id: original.imageable.id,
      imageable_type: original.imageable.type,
      base_file_name: original.md5,
      storage_location_uri: uri,
      thumbnailable: true,
      ...(original.name !== undefined && { name: original.name }),
      ...(original.description !== undefined && { description: original.description }),
      ...(original.featured !== undefined && { featured: original.featured }),

      ...(original.userId !== undefined && { user_id: original.userId }),
      width,
      height,
      content_type,
      ...(placeholder && {
        dominant_color: placeholder.dominantColor,
        thumbhash: placeholder.thumbHash,
      }),
      thumbnails: thumbnails.map(thumbnailOf),
    },
  };
};
