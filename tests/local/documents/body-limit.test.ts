import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { MAX_BODY_BYTES } from "../../../src/adapters/inbound/http/admit-upload.handler.ts";

const ROOT = join(import.meta.dirname, "../../..");

it.each([
  "README.md",
  "docs/errors.md",
  "docs/openapi.yaml",
  "docs/adr/0024-bodies-beyond-lambdas-limit.md",
])("%s names the largest body that the gateway passes on", async (file) => {
  const text = await readFile(join(ROOT, file), "utf8");
  expect(text.replaceAll(/\s+/g, " ")).toContain(`${MAX_BODY_BYTES.toLocaleString("en")} bytes`);
});
