import { InMemoryLedgerEntries } from "../../fakes/ledger-entries.fake.ts";
import { describeUploadLedgerModel } from "./upload-ledger.model.ts";

describeUploadLedgerModel(
  "InMemoryUploadLedger",
  async () => {
    const entries = new InMemoryLedgerEntries();
    return { ledger: entries.ledger, entries };
  },
  500,
);
