import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { RunningService } from "../support/running-service.ts";

const PROGRAM = join(import.meta.dirname, "../../../operations/pinster-images.ts");
const dataDirectory = join(temporaryDirectory(), "data");

/** Runs the program as an operator does. @returns the exit code, and the state of each check */
const doctor = (port: string): Promise<{ exitCode: number; states: Record<string, string> }> =>
  new Promise((resolve) => {
    const args = [PROGRAM, "doctor", "--local", "--data-dir", dataDirectory, "--json"];
    execFile(process.execPath, args, { env: { ...process.env, PORT: port } }, (error, out) => {
      const { checks } = JSON.parse(out) as { checks: { name: string; state: string }[] };
      resolve({
        exitCode: error === null ? 0 : Number(error.code),
        states: Object.fromEntries(checks.map(({ name, state }) => [name, state])),
      });
    });
  });

it("finds nothing wrong while the service runs, and says afterwards that it does not", async () => {
  const service = await RunningService.start({ PORT: "0", DATA_DIR: dataDirectory });
  const { port } = new URL(service.url);
  const running = await doctor(port);
  await service.stop();
  expect(running).toMatchObject({
    exitCode: 0,
    states: {
      service: "ok",
      keys: "ok",
      "upload API": "ok",
      "PinsterApi answers": "ok",
      "published files": "warning", // there are none yet
      executions: "ok",
      books: "ok",
    },
  });
  expect(await doctor(port)).toMatchObject({
    exitCode: 1,
    states: { service: "failed", keys: "ok", "upload API": "failed", executions: "ok" },
  });
});
