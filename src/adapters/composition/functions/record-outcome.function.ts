import { RecordOutcome } from "../../../application/record-outcome/record-outcome.use-case.ts";
import { recordOutcomeHandler } from "../../inbound/workflow/record-outcome.handler.ts";
import { declareFunction } from "../function-declaration.ts";

export const recordOutcomeFunction = declareFunction({
  settings: ["REJECTED_RETENTION_DAYS"],
  ports: ["originalStore", "originalEnds", "uploadLedger", "telemetry"],
  build: ({ originalStore, originalEnds, uploadLedger, telemetry }, settings) =>
    recordOutcomeHandler(
      new RecordOutcome(
        { originals: originalStore, ends: originalEnds, ledger: uploadLedger },
        { rejectedRetentionDays: settings.REJECTED_RETENTION_DAYS },
      ),
      telemetry,
    ),
});
