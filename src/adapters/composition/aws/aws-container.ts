// Inversify's peer, in the edition that it loads itself: the full one would be bundled besides.
import "reflect-metadata/lite";
import { S3Client } from "@aws-sdk/client-s3";
import { Container } from "inversify";
import { S3OriginalStore } from "../../outbound/s3/s3-original-store.ts";
import { PowertoolsTelemetry } from "../../telemetry/powertools-telemetry.ts";
import { PORTS } from "../ports.ts";
import { provide, token } from "../token.ts";

export const S3_CLIENT = token<S3Client>("S3Client");

/** What every function on AWS has: the originals, logs and metrics. */
export const awsContainer = (settings: { readonly UPLOADS_BUCKET: string }): Container => {
  const container = new Container();
  provide(container, PORTS.telemetry, [], () => new PowertoolsTelemetry());
  // Originals carry a SHA-256 that is computed anyway; a further checksum would cost a pass over the bytes.
  provide(
    container,
    S3_CLIENT,
    [],
    () => new S3Client({ requestChecksumCalculation: "WHEN_REQUIRED" }),
  );
  provide(
    container,
    PORTS.originalStore,
    [S3_CLIENT],
    (s3) => new S3OriginalStore(s3, settings.UPLOADS_BUCKET),
  );
  return container;
};
