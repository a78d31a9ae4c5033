import { FindSize } from "../../../application/generate-size/find-size.use-case.ts";
import { redirectToSizeHandler } from "../../inbound/http/redirect-to-size.handler.ts";
import { declareFunction } from "../function-declaration.ts";
import { PICTURE_SETTINGS } from "../picture-settings.ts";

/** On the upload API. */
export const redirectToSizeFunction = declareFunction({
  specs: PICTURE_SETTINGS,
  settings: ["THUMBNAIL_SIZES", "ON_DEMAND_SIZES", "IMAGE_HOST_URL"],
  ports: ["publishedImageStore", "telemetry"],
  build: ({ publishedImageStore, telemetry }, settings) => {
    const sizes = [...settings.THUMBNAIL_SIZES, ...settings.ON_DEMAND_SIZES];
    const useCase = new FindSize(publishedImageStore, sizes);
    return redirectToSizeHandler({ useCase, telemetry }, settings.IMAGE_HOST_URL);
  },
});
