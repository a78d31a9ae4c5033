import { AnnounceRejection } from "../../../application/announce-rejection/announce-rejection.use-case.ts";
import { announceRejectionHandler } from "../../inbound/workflow/announce-rejection.handler.ts";
import { declareFunction } from "../function-declaration.ts";

export const announceRejectionFunction = declareFunction({
  ports: ["originalStore", "rejectionTopic", "telemetry"],
  build: ({ originalStore, rejectionTopic, telemetry }) =>
    announceRejectionHandler(
      new AnnounceRejection({ originals: originalStore, topic: rejectionTopic }),
      telemetry,
    ),
});
