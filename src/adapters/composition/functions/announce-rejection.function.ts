import type { Container } from "inversify";
import { AnnounceRejection } from "../../../application/announce-rejection/announce-rejection.use-case.ts";
import { announceRejectionHandler } from "../../inbound/workflow/announce-rejection.handler.ts";
import { PORTS } from "../ports.ts";
import { provide, resolve, token } from "../token.ts";

const HANDLER = token<ReturnType<typeof announceRejectionHandler>>("AnnounceRejection handler");

/** Needs: OriginalStore, RejectionTopic, Telemetry. */
export const announceRejectionFunction = (container: Container) => {
  provide(
    container,
    HANDLER,
    [PORTS.originalStore, PORTS.rejectionTopic, PORTS.telemetry],
    (originals, topic, telemetry) =>
      announceRejectionHandler(new AnnounceRejection(originals, topic), telemetry),
  );
  return resolve(container, HANDLER);
};
