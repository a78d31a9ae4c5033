import { RecordFailure } from "../../../application/record-failure/record-failure.use-case.ts";
import { recordFailureHandler } from "../../inbound/workflow/record-failure.handler.ts";
import { declareFunction } from "../function-declaration.ts";

export const recordFailureFunction = declareFunction({
  ports: ["originalStore", "originalEnds", "uploadLedger", "telemetry"],
  build: ({ originalStore, originalEnds, uploadLedger, telemetry }) =>
    recordFailureHandler(
      new RecordFailure({ originals: originalStore, ends: originalEnds, ledger: uploadLedger }),
      telemetry,
    ),
});
