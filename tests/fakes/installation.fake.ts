import type { Installation } from "../../operations/adapters/command-line/installation.ts";
import { InMemoryOriginalFiles } from "./original-files.fake.ts";
import { InMemoryPublishedFiles } from "./published-files.fake.ts";

/** A stage, or the service on one machine, in memory. */
export class FakeInstallation implements Installation {
  readonly name = "stage dev";
  readonly originalFiles = new InMemoryOriginalFiles();
  readonly publishedFiles = new InMemoryPublishedFiles();
}
