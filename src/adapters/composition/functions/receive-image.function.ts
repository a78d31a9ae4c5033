import { ReceiveImage } from "../../../application/receive-image/receive-image.use-case.ts";
import { receiveImageHandler } from "../../inbound/workflow/receive-image.handler.ts";
import { FileTypeImageHeaderReader } from "../../outbound/image-header/file-type-image-header-reader.ts";
import { NodeCryptoFingerprinter } from "../../outbound/node-crypto/node-crypto-fingerprinter.ts";
import { declareFunction } from "../function-declaration.ts";
import { canvasLimits } from "./picture-limits-from-settings.ts";

export const receiveImageFunction = declareFunction({
  settings: ["MAX_IMAGE_PIXELS", "MAX_IMAGE_SIDE"],
  ports: ["incomingImages", "originalStore", "uploadLedger", "telemetry"],
  build: ({ incomingImages, originalStore, uploadLedger, telemetry }, settings) => {
    const receiveImage = new ReceiveImage(
      {
        incoming: incomingImages,
        originals: originalStore,
        ledger: uploadLedger,
        headers: new FileTypeImageHeaderReader(),
        fingerprinter: new NodeCryptoFingerprinter(),
      },
      { limits: canvasLimits(settings) },
    );
    return receiveImageHandler(receiveImage, telemetry);
  },
});
