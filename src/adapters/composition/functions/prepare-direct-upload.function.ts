import { PrepareDirectUpload } from "../../../application/prepare-direct-upload/prepare-direct-upload.use-case.ts";
import { prepareDirectUploadHandler } from "../../inbound/http/prepare-direct-upload.handler.ts";
import { NodeCryptoFingerprinter } from "../../outbound/node-crypto/node-crypto-fingerprinter.ts";
import { UploadTokenVerifier } from "../../security/upload-token-verifier.ts";
import { declareFunction } from "../function-declaration.ts";

export const prepareDirectUploadFunction = declareFunction({
  settings: ["PINSTER_API_URL", "MAX_DIRECT_IMAGE_BYTES"],
  optionalSettings: ["IMAGE_SERVICE_URL"], // as for UploadImage
  ports: ["uploadAddresses", "uploadLedger", "keySource", "telemetry"],
  build: ({ uploadAddresses, uploadLedger, keySource, telemetry }, settings) => {
    const prepareDirectUpload = new PrepareDirectUpload({
      fingerprinter: new NodeCryptoFingerprinter(),
      addresses: uploadAddresses,
      ledger: uploadLedger,
    });
    const tokens = new UploadTokenVerifier(keySource, { issuer: settings.PINSTER_API_URL });
    return prepareDirectUploadHandler(
      { prepareDirectUpload, tokens, telemetry },
      {
        serviceUrl: settings.IMAGE_SERVICE_URL,
        maxImageBytes: settings.MAX_DIRECT_IMAGE_BYTES,
      },
    );
  },
});
