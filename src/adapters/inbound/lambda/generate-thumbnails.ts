import { generateThumbnailsOnAws } from "../../composition/aws/generate-thumbnails.ts";

export const handler = generateThumbnailsOnAws(process.env);
