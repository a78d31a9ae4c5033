import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "@jest/globals";

describe("a kill of a function in the emulator", () => {
  it("ends one invocation, and is over when that is", async () => {
    const python = process.env["MINISTACK_PYTHON"] ?? "";
    const tests = join(import.meta.dirname, "emulator", "test_faults.py");
    const env = { ...process.env, PYTHONDONTWRITEBYTECODE: "1" };
    const { stderr } = await promisify(execFile)(python, [tests], { env });
    expect(stderr).toMatch(/^Ran [1-9]\d* tests[\s\S]*\nOK\n$/m);
  }, 60_000);
});
