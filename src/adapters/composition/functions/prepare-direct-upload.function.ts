import { PrepareDirectUpload } from "../../../application/prepare-direct-upload/prepare-direct-upload.use-case.ts";
import { prepareDirectUploadHandler } from "../../inbound/http/prepare-direct-upload.handler.ts";
import { NodeCryptoFingerprinter } from "../../outbound/node-crypto/node-crypto-fingerprinter.ts";
import { UploadTokenVerifier } from "../../security/upload-token-verifier.ts";
import { declareFunction } from "../function-declaration.ts";
import { LIMIT_SETTINGS, uploadLimits } from "./upload-limits-from-settings.ts";

export const prepareDirectUploadFunction = declareFunction({
  settings: ["PINSTER_API_URL", "MAX_DIRECT_IMAGE_BYTES", ...LIMIT_SETTINGS],
  optionalSettings: ["IMAGE_SERVICE_URL"], // as for UploadImage
  ports: ["uploadAddresses", "uploadLedger", "uploadCounter", "keySource", "telemetry"],
  build: ({ uploadAddresses, uploadLedger, uploadCounter, keySource, telemetry }, settings) => {
    const prepareDirectUpload = new PrepareDirectUpload(
      {
        fingerprinter: new NodeCryptoFingerprinter(),
        addresses: uploadAddresses,
        ledger: uploadLedger,
        counter: uploadCounter,
      },
      { uploadLimits: uploadLimits(settings) },
    );
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
