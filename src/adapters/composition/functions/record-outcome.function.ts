import { RecordOutcome } from "../../../application/record-outcome/record-outcome.use-case.ts";
import { recordOutcomeHandler } from "../../inbound/workflow/record-outcome.handler.ts";
import { declareFunction } from "../function-declaration.ts";

export const recordOutcomeFunction = declareFunction({
  ports: ["originalStore", "uploadLedger", "telemetry"],
  build: ({ originalStore, uploadLedger, telemetry }) =>
    recordOutcomeHandler(
      new RecordOutcome({ originals: originalStore, ledger: uploadLedger }),
      telemetry,
    ),
});
