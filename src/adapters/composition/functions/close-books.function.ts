import { CloseBooks } from "../../../application/close-books/close-books.use-case.ts";
import { StartWorkflow } from "../../../application/start-workflow/start-workflow.use-case.ts";
import { closeBooksHandler } from "../../inbound/books/close-books.handler.ts";
import { NodeCryptoFingerprinter } from "../../outbound/node-crypto/node-crypto-fingerprinter.ts";
import { declareFunction } from "../function-declaration.ts";

export const closeBooksFunction = declareFunction({
  settings: ["BOOKS_DAYS"],
  ports: [
    "incomingImages",
    "ledgerIndex",
    "originalEnds",
    "originalStore",
    "storedUploads",
    "telemetry",
    "uploadExecutions",
    "uploadLedger",
    "workflowStarter",
  ],
  build: (
    {
      incomingImages,
      ledgerIndex,
      originalEnds,
      originalStore,
      storedUploads,
      telemetry,
      uploadExecutions,
      uploadLedger,
      workflowStarter,
    },
    settings,
  ) => {
    const stores = {
      originals: originalStore,
      ends: originalEnds,
      incoming: incomingImages,
      ledger: uploadLedger,
    };
    const fingerprinter = new NodeCryptoFingerprinter();
    const startWorkflow = new StartWorkflow({
      ...stores,
      fingerprinter,
      workflows: workflowStarter,
    });
    const closeBooks = new CloseBooks({
      ...stores,
      executions: uploadExecutions,
      ledgerIndex,
      storedUploads,
      fingerprinter,
      startWorkflow,
    });
    return closeBooksHandler(closeBooks, telemetry, { days: settings.BOOKS_DAYS });
  },
});
