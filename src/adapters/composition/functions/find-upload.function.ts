import { FindUpload } from "../../../application/find-upload/find-upload.use-case.ts";
import { findUploadHandler } from "../../inbound/http/find-upload.handler.ts";
import { UploadTokenVerifier } from "../../security/upload-token-verifier.ts";
import { declareFunction } from "../function-declaration.ts";

export const findUploadFunction = declareFunction({
  settings: ["PINSTER_API_URL", "IMAGE_HOST_URL"],
  // As in the upload function.
  optionalSettings: ["IMAGE_SERVICE_URL"],
  ports: ["originalStore", "uploadLedger", "keySource", "telemetry"],
  build: ({ originalStore, uploadLedger, keySource, telemetry }, settings) =>
    findUploadHandler(
      {
        findUpload: new FindUpload({ originals: originalStore, ledger: uploadLedger }),
        tokens: new UploadTokenVerifier(keySource, { issuer: settings.PINSTER_API_URL }),
        telemetry,
      },
      { serviceUrl: settings.IMAGE_SERVICE_URL, imageHostUrl: settings.IMAGE_HOST_URL },
    ),
});
