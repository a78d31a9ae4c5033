import { describe } from "@jest/globals";
import { describeAbsentOriginals } from "./original-store/absent-original.contract.ts";
import { describeOriginalContent } from "./original-store/original-content.contract.ts";
import { describeOriginalMetadata } from "./original-store/original-metadata.contract.ts";
import type { MakeOriginalStore } from "./original-store/original-store-under-test.ts";
import { describeOriginalVersions } from "./original-store/original-versions.contract.ts";

/** What every adapter of OriginalStore does. */
export const describeOriginalStore = (name: string, make: MakeOriginalStore): void => {
  describe(`${name} as an OriginalStore`, () => {
    describeOriginalContent(make);
    describeOriginalMetadata(make);
    describeOriginalVersions(make);
    describeAbsentOriginals(make);
  });
};
