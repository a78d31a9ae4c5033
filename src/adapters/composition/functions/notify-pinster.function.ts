import type { Container } from "inversify";
import { NotifyPinster } from "../../../application/notify-pinster/notify-pinster.use-case.ts";
import { notifyPinsterHandler } from "../../inbound/workflow/notify-pinster.handler.ts";
import { HttpPinsterApi } from "../../outbound/pinster-api/http-pinster-api.ts";
import { JoseCallbackTokenSigner } from "../../security/jose-callback-token-signer.ts";
import { PORTS } from "../ports.ts";
import type { Settings } from "../settings.ts";
import { provide, resolve, token } from "../token.ts";

const HANDLER = token<ReturnType<typeof notifyPinsterHandler>>("NotifyPinster handler");

/** Needs: OriginalStore, KeySource, Telemetry. */
export const notifyPinsterFunction = (
  container: Container,
  settings: Settings<
    "IMAGE_SERVICE_URL" | "PINSTER_API_URL" | "PINSTER_API_REJECTIONS_PATH" | "IMAGE_HOST_URL"
  >,
) => {
  provide(
    container,
    PORTS.pinsterApi,
    [PORTS.keySource],
    (keys) =>
      new HttpPinsterApi(
        settings.PINSTER_API_URL,
        settings.PINSTER_API_REJECTIONS_PATH,
        new JoseCallbackTokenSigner(keys, settings.IMAGE_SERVICE_URL, settings.PINSTER_API_URL),
      ),
  );
  provide(
    container,
    HANDLER,
    [PORTS.originalStore, PORTS.pinsterApi, PORTS.telemetry],
    (originals, pinsterApi, telemetry) =>
      notifyPinsterHandler(
        new NotifyPinster(originals, pinsterApi, settings.IMAGE_HOST_URL),
        telemetry,
      ),
  );
  return resolve(container, HANDLER);
};
