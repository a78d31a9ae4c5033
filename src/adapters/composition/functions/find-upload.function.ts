import { FindUpload } from "../../../application/find-upload/find-upload.use-case.ts";
import { findUploadHandler } from "../../inbound/http/find-upload.handler.ts";
import { UploadTokenVerifier } from "../../security/upload-token-verifier.ts";
import { declareFunction } from "../function-declaration.ts";

/** Milliseconds between two looks for news. */
const PAUSE = 500;
/** Seconds. Who uploads just before the token expires may still see what becomes of the picture. */
const ONE_DAY = 86_400;

export const findUploadFunction = declareFunction({
  settings: ["PINSTER_API_URL", "IMAGE_HOST_URL", "MAX_WAITING_LOOKUPS", "SHOW_MODERATION_LABELS"],
  // As in the upload function.
  optionalSettings: ["IMAGE_SERVICE_URL"],
  ports: ["originalStore", "uploadLedger", "waitingSlots", "keySource", "telemetry"],
  build: ({ originalStore, uploadLedger, waitingSlots, keySource, telemetry }, settings) =>
    findUploadHandler(
      {
        findUpload: new FindUpload(
          { originals: originalStore, ledger: uploadLedger, slots: waitingSlots },
          { maxWaiting: settings.MAX_WAITING_LOOKUPS, pause: PAUSE },
        ),
        tokens: new UploadTokenVerifier(keySource, {
          issuer: settings.PINSTER_API_URL,
          acceptExpiredFor: ONE_DAY,
        }),
        telemetry,
      },
      {
        serviceUrl: settings.IMAGE_SERVICE_URL,
        imageHostUrl: settings.IMAGE_HOST_URL,
        showsLabels: settings.SHOW_MODERATION_LABELS,
      },
    ),
});
