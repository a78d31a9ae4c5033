import { NotifyPinster } from "../../../application/notify-pinster/notify-pinster.use-case.ts";
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
  ports: ["originalStore", "keySource", "telemetry"],
  build: ({ originalStore, keySource, telemetry }, settings) => {
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
    return notifyPinsterHandler(notifyPinster, telemetry);
  },
});
