import { ListUploads } from "../../../application/list-uploads/list-uploads.use-case.ts";
import { listUploadsHandler } from "../../inbound/http/list-uploads.handler.ts";
import { BackendTokenVerifier } from "../../security/backend-token-verifier.ts";
import { declareFunction } from "../function-declaration.ts";

export const listUploadsFunction = declareFunction({
  settings: ["PINSTER_API_URL", "IMAGE_HOST_URL"],
  optionalSettings: ["IMAGE_SERVICE_URL"], // as in the upload function
  ports: ["imageableUploads", "uploadLedger", "keySource", "telemetry"],
  build: ({ imageableUploads, uploadLedger, keySource, telemetry }, settings) =>
    listUploadsHandler(
      {
        listUploads: new ListUploads({ uploads: imageableUploads, ledger: uploadLedger }),
        tokens: new BackendTokenVerifier(keySource, { issuer: settings.PINSTER_API_URL }),
        telemetry,
      },
      { serviceUrl: settings.IMAGE_SERVICE_URL, imageHostUrl: settings.IMAGE_HOST_URL },
    ),
});
