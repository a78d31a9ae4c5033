import { generateSizeHandler } from "../../inbound/http/generate-size.handler.ts";
import { declareFunction } from "../function-declaration.ts";
import { PICTURE_SETTINGS } from "../picture-settings.ts";
import { buildGenerateSize, SIZE_SETTINGS } from "./size-generation.ts";

/** Behind the image host. */
export const generateSizeFunction = declareFunction({
  specs: PICTURE_SETTINGS,
  settings: SIZE_SETTINGS,
  ports: ["publishedImageStore", "sizeLeases", "telemetry"],
  build: (ports, settings) =>
    generateSizeHandler({
      generateSize: buildGenerateSize(ports, settings),
      telemetry: ports.telemetry,
    }),
});
