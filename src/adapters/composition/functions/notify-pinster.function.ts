import { NotifyPinster } from "../../../application/notify-pinster/notify-pinster.use-case.ts";
import { RecordProgress } from "../../../application/record-progress/record-progress.use-case.ts";
import { notifyPinsterHandler } from "../../inbound/workflow/notify-pinster.handler.ts";
import { HttpPinsterApi } from "../../outbound/pinster-api/http-pinster-api.ts";
import { CallbackTokenSigner } from "../../security/callback-token-signer.ts";
import { declareFunction } from "../function-declaration.ts";

export const notifyPinsterFunction = declareFunction({
  settings: [
    "IMAGE_SERVICE_URL",
    "PINSTER_API_URL",
    "PINSTER_API_REJECTIONS_PATH",
    "IMAGE_HOST_URL",
  ],
  ports: ["originalStore", "keySource", "uploadLedger", "telemetry"],
  build: ({ originalStore, keySource, uploadLedger, telemetry }, settings) => {
    const tokens = new CallbackTokenSigner(keySource, {
      issuer: settings.IMAGE_SERVICE_URL,
      audience: settings.PINSTER_API_URL,
    });
    const pinsterApi = new HttpPinsterApi(tokens, {
      url: settings.PINSTER_API_URL,
      rejectionsPath: settings.PINSTER_API_REJECTIONS_PATH,
    });
    const notifyPinster = new NotifyPinster(
      { originals: originalStore, pinsterApi },
      { imageHostUrl: settings.IMAGE_HOST_URL },
    );
    const recordProgress = new RecordProgress({ originals: originalStore, ledger: uploadLedger });
    return notifyPinsterHandler(notifyPinster, recordProgress, telemetry);
  },
});
