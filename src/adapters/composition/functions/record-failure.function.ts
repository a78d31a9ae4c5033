import { RecordFailure } from "../../../application/record-failure/record-failure.use-case.ts";
import { recordFailureHandler } from "../../inbound/workflow/record-failure.handler.ts";
import { declareFunction } from "../function-declaration.ts";

export const recordFailureFunction = declareFunction({
  ports: ["originalStore", "uploadLedger", "telemetry"],
  build: ({ originalStore, uploadLedger, telemetry }) =>
    recordFailureHandler(
      new RecordFailure({ originals: originalStore, ledger: uploadLedger }),
      telemetry,
    ),
});
