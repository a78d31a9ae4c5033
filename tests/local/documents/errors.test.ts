import { readFile } from "node:fs/promises";
import { expect, it } from "@jest/globals";
import { STATUS_OF_REFUSAL } from "../../../src/adapters/inbound/http/refusal-code.ts";

it("docs/errors.md has each refusal with its status, once", async () => {
  const text = await readFile(new URL("../../../docs/errors.md", import.meta.url), "utf8");
  const documented = [...text.matchAll(/^\| `([A-Z0-9_.]+)` \| (\d{3}) \|/gm)].map(
    ([, code, status]) => [code, Number(status)],
  );
  expect(documented.toSorted()).toEqual(Object.entries(STATUS_OF_REFUSAL).toSorted());
});
