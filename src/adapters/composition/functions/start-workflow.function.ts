import type { Container } from "inversify";
import { StartWorkflow } from "../../../application/start-workflow/start-workflow.use-case.ts";
import { startWorkflowHandler } from "../../inbound/workflow/start-workflow.handler.ts";
import { NodeCryptoFingerprinter } from "../../outbound/node-crypto/node-crypto-fingerprinter.ts";
import { PORTS } from "../ports.ts";
import { provide, resolve, token } from "../token.ts";

const HANDLER = token<ReturnType<typeof startWorkflowHandler>>("StartWorkflow handler");

/** Needs: OriginalStore, WorkflowStarter, Telemetry. */
export const startWorkflowFunction = (container: Container) => {
  provide(container, PORTS.fingerprinter, [], () => new NodeCryptoFingerprinter());
  provide(
    container,
    HANDLER,
    [PORTS.originalStore, PORTS.fingerprinter, PORTS.workflowStarter, PORTS.telemetry],
    (originals, fingerprinter, workflows, telemetry) =>
      startWorkflowHandler(new StartWorkflow(originals, fingerprinter, workflows), telemetry),
  );
  return resolve(container, HANDLER);
};
