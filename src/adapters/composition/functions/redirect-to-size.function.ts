import { redirectToSizeHandler } from "../../inbound/http/redirect-to-size.handler.ts";
import { declareFunction } from "../function-declaration.ts";
import { PICTURE_SETTINGS } from "../picture-settings.ts";
import { buildGenerateSize, SIZE_SETTINGS } from "./size-generation.ts";

/** On the upload API. */
export const redirectToSizeFunction = declareFunction({
  specs: PICTURE_SETTINGS,
  settings: [...SIZE_SETTINGS, "IMAGE_HOST_URL"],
  ports: ["publishedImageStore", "sizeLeases", "telemetry"],
  build: (ports, settings) =>
    redirectToSizeHandler(
      { generateSize: buildGenerateSize(ports, settings), telemetry: ports.telemetry },
      settings.IMAGE_HOST_URL,
    ),
});
