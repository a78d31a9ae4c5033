import { RecordFailure } from "../../../application/record-failure/record-failure.use-case.ts";
import { recordFailureHandler } from "../../inbound/workflow/record-failure.handler.ts";
import { declareFunction } from "../function-declaration.ts";

export const recordFailureFunction = declareFunction({
  ports: [
    "originalStore",
    "originalEnds",
    "incomingImages",
    "failedStates",
    "uploadLedger",
    "telemetry",
  ],
  build: ({ originalStore, originalEnds, incomingImages, failedStates, uploadLedger, telemetry }) =>
    recordFailureHandler(
      new RecordFailure({
        originals: originalStore,
        ends: originalEnds,
        incoming: incomingImages,
        failedStates,
        ledger: uploadLedger,
      }),
      telemetry,
    ),
});
