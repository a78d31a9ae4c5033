import type { Installation } from "../../operations/adapters/command-line/installation.ts";
import type { Cdn } from "../../operations/application/ports/cdn.port.ts";
import { InMemoryOriginalFiles } from "./original-files.fake.ts";
import { InMemoryPublishedFiles } from "./published-files.fake.ts";

/** A stage, or the service on one machine, in memory. */
export class FakeInstallation implements Installation {
  readonly name = "stage dev";
  readonly originalFiles = new InMemoryOriginalFiles();
  readonly publishedFiles = new InMemoryPublishedFiles();
  readonly imageHostUrl = "https://pictures.example";
  /** The md5s of each invalidation, in order. */
  readonly invalidations: (readonly string[])[] = [];
  readonly cdn: Cdn = {
    invalidate: async (md5s) => {
      this.invalidations.push(md5s.map(String));
      return `I${this.invalidations.length}`;
    },
  };
}
