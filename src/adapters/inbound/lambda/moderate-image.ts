import { moderateImageOnAws } from "../../composition/aws/moderate-image.ts";

export const handler = moderateImageOnAws(process.env);
