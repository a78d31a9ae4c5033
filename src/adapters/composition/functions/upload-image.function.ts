import type { Container } from "inversify";
import { UploadImage } from "../../../application/upload-image/upload-image.use-case.ts";
import { uploadImageHandler } from "../../inbound/http/upload-image.handler.ts";
import { FileTypeImageHeaderReader } from "../../outbound/image-header/file-type-image-header-reader.ts";
import { NodeCryptoFingerprinter } from "../../outbound/node-crypto/node-crypto-fingerprinter.ts";
import { JoseUploadTokenVerifier } from "../../security/jose-upload-token-verifier.ts";
import { PORTS } from "../ports.ts";
import type { Settings } from "../settings.ts";
import { provide, resolve, token } from "../token.ts";
import { canvasLimits } from "./limits-from-settings.ts";

type UploadImageSettings = Settings<
  "PINSTER_API_URL" | "MAX_IMAGE_BYTES" | "MAX_IMAGE_PIXELS" | "MAX_IMAGE_SIDE"
> &
  Partial<Settings<"IMAGE_SERVICE_URL">>;

const HANDLER = token<ReturnType<typeof uploadImageHandler>>("UploadImage handler");

/** Needs: OriginalStore, KeySource, Telemetry. */
export const uploadImageFunction = (container: Container, settings: UploadImageSettings) => {
  provide(container, PORTS.imageHeaderReader, [], () => new FileTypeImageHeaderReader());
  provide(container, PORTS.fingerprinter, [], () => new NodeCryptoFingerprinter());
  provide(
    container,
    PORTS.uploadTokenVerifier,
    [PORTS.keySource],
    (keys) => new JoseUploadTokenVerifier(keys, settings.PINSTER_API_URL),
  );
  provide(
    container,
    HANDLER,
    [
      PORTS.originalStore,
      PORTS.imageHeaderReader,
      PORTS.fingerprinter,
      PORTS.uploadTokenVerifier,
      PORTS.telemetry,
    ],
    (originals, headers, fingerprinter, tokens, telemetry) =>
      uploadImageHandler(
        new UploadImage(originals, headers, fingerprinter, canvasLimits(settings)),
        tokens,
        telemetry,
        { serviceUrl: settings.IMAGE_SERVICE_URL, maxImageBytes: settings.MAX_IMAGE_BYTES },
      ),
  );
  return resolve(container, HANDLER);
};
