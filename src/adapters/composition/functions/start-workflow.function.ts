import { StartWorkflow } from "../../../application/start-workflow/start-workflow.use-case.ts";
import { startWorkflowHandler } from "../../inbound/workflow/start-workflow.handler.ts";
import { NodeCryptoFingerprinter } from "../../outbound/node-crypto/node-crypto-fingerprinter.ts";
import { declareFunction } from "../function-declaration.ts";

export const startWorkflowFunction = declareFunction({
  ports: [
    "originalStore",
    "originalEnds",
    "incomingImages",
    "uploadLedger",
    "workflowStarter",
    "telemetry",
  ],
  build: ({
    originalStore,
    originalEnds,
    incomingImages,
    uploadLedger,
    workflowStarter,
    telemetry,
  }) => {
    const startWorkflow = new StartWorkflow({
      originals: originalStore,
      ends: originalEnds,
      incoming: incomingImages,
      fingerprinter: new NodeCryptoFingerprinter(),
      workflows: workflowStarter,
      ledger: uploadLedger,
    });
    return startWorkflowHandler(startWorkflow, telemetry);
  },
});
