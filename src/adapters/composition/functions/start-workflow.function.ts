import { StartWorkflow } from "../../../application/start-workflow/start-workflow.use-case.ts";
import { startWorkflowHandler } from "../../inbound/workflow/start-workflow.handler.ts";
import { NodeCryptoFingerprinter } from "../../outbound/node-crypto/node-crypto-fingerprinter.ts";
import { declareFunction } from "../function-declaration.ts";

export const startWorkflowFunction = declareFunction({
  ports: ["originalStore", "workflowStarter", "telemetry"],
  build: ({ originalStore, workflowStarter, telemetry }) => {
    const startWorkflow = new StartWorkflow({
      originals: originalStore,
      fingerprinter: new NodeCryptoFingerprinter(),
      workflows: workflowStarter,
    });
    return startWorkflowHandler(startWorkflow, telemetry);
  },
});
