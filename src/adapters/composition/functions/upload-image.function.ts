import { UploadImage } from "../../../application/upload-image/upload-image.use-case.ts";
import { uploadImageHandler } from "../../inbound/http/upload-image.handler.ts";
import { FileTypeImageHeaderReader } from "../../outbound/image-header/file-type-image-header-reader.ts";
import { NodeCryptoFingerprinter } from "../../outbound/node-crypto/node-crypto-fingerprinter.ts";
import { UploadTokenVerifier } from "../../security/upload-token-verifier.ts";
import { declareFunction } from "../function-declaration.ts";
import { canvasLimits } from "./picture-limits-from-settings.ts";
import { LIMIT_SETTINGS, uploadLimits } from "./upload-limits-from-settings.ts";

export const uploadImageFunction = declareFunction({
  settings: [
    "PINSTER_API_URL",
    "MAX_IMAGE_BYTES",
    "MAX_IMAGE_PIXELS",
    "MAX_IMAGE_SIDE",
    ...LIMIT_SETTINGS,
  ],
  // Without a domain of its own the service has API Gateway's URL. To name it in the stack would be a cycle.
  optionalSettings: ["IMAGE_SERVICE_URL"],
  ports: ["originalStore", "uploadCounter", "keySource", "telemetry"],
  build: ({ originalStore, uploadCounter, keySource, telemetry }, settings) => {
    const uploadImage = new UploadImage(
      {
        originals: originalStore,
        headers: new FileTypeImageHeaderReader(),
        fingerprinter: new NodeCryptoFingerprinter(),
        counter: uploadCounter,
      },
      { limits: canvasLimits(settings), uploadLimits: uploadLimits(settings) },
    );
    const tokens = new UploadTokenVerifier(keySource, { issuer: settings.PINSTER_API_URL });
    return uploadImageHandler(
      { uploadImage, tokens, telemetry },
      {
        serviceUrl: settings.IMAGE_SERVICE_URL,
        maxImageBytes: settings.MAX_IMAGE_BYTES,
      },
    );
  },
});
