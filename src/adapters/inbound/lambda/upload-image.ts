import { uploadImageOnAws } from "../../composition/aws/upload-image.ts";

export const handler = uploadImageOnAws(process.env);
